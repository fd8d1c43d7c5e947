import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noImageYet } from '../../services/template';
import { capture } from './capture';

const checkout = join(__dirname, '../..');
const before = process.cwd();
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-service-'));
  mkdirSync(join(root, 'services/catalogue'), { recursive: true });
  cpSync(join(checkout, 'cdktf.json'), join(root, 'cdktf.json'));
  process.chdir(root);
});
afterEach(() => {
  process.chdir(before);
  rmSync(root, { recursive: true });
});

const file = 'services/catalogue/just-a-test.ts';

test('writes one file, and says that it has no image yet', async () => {
  const { exitCode, stdout } = await capture(
    'new-service',
    'just-a-test',
    '--archetype',
    'worker',
    '--team',
    'growth',
  );
  expect(exitCode).toBe(0);
  expect(stdout).toBe(
    `Wrote ${file}: every environment has the service from now on. It has no image yet: its pods start once a release is promoted. Now say what it is.\n`,
  );
  const text = readFileSync(join(root, file), 'utf8');
  expect(text).toContain("name: 'just-a-test'");
  expect(text).toContain("team: 'growth'");
  expect(text).toContain(noImageYet);
});

test('--json names the file', async () => {
  const { stdout } = await capture('new-service', 'just-a-test', '--archetype', 'cron', '--json');
  expect(JSON.parse(stdout)).toEqual({ file });
});

test.each([
  [
    'a name that is taken',
    ['orders', '--archetype', 'web'],
    /^services\/catalogue\/orders\.ts: name orders is the name of another service too;/,
  ],
  ['a name that is no label', ['Orders!', '--archetype', 'web'], /name Orders! is not a DNS label/],
  [
    'an archetype that is none',
    ['just-a-test', '--archetype', 'lambda'],
    /argument 'lambda' is invalid\. Allowed choices are web, worker, cron, api\./,
  ],
  ['no archetype', ['just-a-test'], /required option '--archetype <archetype>' not specified/],
  [
    'a malformed digest',
    ['just-a-test', '--archetype', 'web', '--digest', 'sha256:abc'],
    /startsWith\.digest sha256:abc is not an image digest/,
  ],
  [
    'a malformed tag',
    ['just-a-test', '--archetype', 'web', '--tag', 'latest'],
    /startsWith\.tag latest is not a release tag/,
  ],
])('refuses %s and writes nothing', async (_, argv, says) => {
  const { exitCode, stderr } = await capture('new-service', ...argv);
  expect(stderr).toMatch(says);
  expect(exitCode).toBe(2);
  expect(existsSync(join(root, file))).toBe(false);
});
