import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { regions } from '../../../regions';
import { runsOn } from '../../../regions/deploys-from';
import { guestHost } from '../../../regions/guests';
import { previewRegion } from '../../../regions/previews';
import { capture } from '../capture';

const { GITHUB_EVENT_PATH: former } = process.env;
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cli-choose-'));
  process.env['GITHUB_EVENT_PATH'] = join(dir, 'event.json');
});
afterEach(() => {
  rmSync(dir, { recursive: true });
  if (former === undefined) delete process.env['GITHUB_EVENT_PATH'];
  else process.env['GITHUB_EVENT_PATH'] = former;
});

const write = (text: string) => writeFileSync(join(dir, 'event.json'), text);
const event = (labels: readonly string[], repository = 'a/b') =>
  JSON.stringify({
    ...{ action: 'synchronize', number: 123, repository: { full_name: 'a/b' } },
    pull_request: {
      ...{ state: 'open', labels: labels.map((name) => ({ name })) },
      head: { repo: { full_name: repository } },
    },
  });

test('a push renews what its labels ask for, each where it lives', async () => {
  write(event(['preview', 'preview-network', 'x\nclose-guest=[{}]']));
  const host = guestHost(regions);
  const guest = host && { name: 'qa-123', host: host.name, runsOn: runsOn(host) };
  const network = { name: 'qa-123', runsOn: runsOn(previewRegion(123)) };
  expect(await capture('preview', 'choose')).toMatchObject({
    exitCode: 0,
    stdout: `open-guest=${JSON.stringify([guest])}\nclose-guest=[]\nopen-network=${JSON.stringify([network])}\nclose-network=[]\n`,
  });
});

test('code of a fork gets nothing', async () => {
  write(event(['preview', 'preview-network'], 'stranger/b'));
  expect((await capture('preview', 'choose')).stdout).toBe(
    'open-guest=[]\nclose-guest=[]\nopen-network=[]\nclose-network=[]\n',
  );
});

test('what is no event is wrong usage, and prints nothing that a job would take', async () => {
  write('{"action": "labeled"}');
  const { exitCode, stdout, stderr } = await capture('preview', 'choose');
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain('event.json: it is no event of a pull request: number: ');
  delete process.env['GITHUB_EVENT_PATH'];
  expect(await capture('preview', 'choose')).toMatchObject({
    exitCode: 2,
    stderr: 'GITHUB_EVENT_PATH is not set; run it in a job of GitHub Actions\n',
  });
});
