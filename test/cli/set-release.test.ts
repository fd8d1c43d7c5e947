import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture } from './capture';

const before = process.cwd();
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'polycloud-set-release-'));
  for (const entry of ['cdktf.json', 'releases'])
    cpSync(join(before, entry), join(root, entry), { recursive: true });
  process.chdir(root);
});
afterEach(() => {
  process.chdir(before);
  rmSync(root, { recursive: true });
});

const digest = `sha256:${'3'.repeat(64)}`;
const lines = (name: string) => readFileSync(join(root, `releases/${name}.json`), 'utf8').split('\n');

test('changes one line, and tells from what to what', async () => {
  const old = lines('staging');
  const { exitCode, stdout } = await capture('set-release', 'staging', 'orders', 'v9.9.9-rc.1', digest);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: expect.stringMatching(/^releases\/staging\.json: orders v\S+ -> v9\.9\.9-rc\.1\n$/),
  });
  expect(lines('staging').filter((line) => !old.includes(line))).toEqual([
    expect.stringContaining(`"orders": { "tag": "v9.9.9-rc.1", "digest": "${digest}" }`),
  ]);
});

test.each([
  [
    'a candidate in production',
    ['eu', 'orders', 'v9.9.9-rc.1', digest],
    'releases/eu.json: orders.tag v9.9.9-rc.1 has a suffix, and production runs only what was built from the git tag of a release; release it, e.g. as v1.4.0, and name that image',
  ],
  [
    'no digest',
    ['eu', 'orders', 'v9.9.9', 'latest'],
    'releases/eu.json: orders.digest latest is not an image digest; write sha256: and 64 hexadecimal digits, as the registry shows it',
  ],
  [
    'no service',
    ['eu', 'ordres', 'v9.9.9', digest],
    'no service of eu is called ordres; did you mean orders?',
  ],
])('refuses %s, and changes nothing', async (_, argv, says) => {
  const old = [...lines('eu'), ...lines('staging')];
  const { exitCode, stderr } = await capture('set-release', ...argv);
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain(says);
  expect([...lines('eu'), ...lines('staging')]).toEqual(old);
});
