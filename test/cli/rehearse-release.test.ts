import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { capture } from './capture';
import { production } from './rehearse-release/production';

const worlds = () => readdirSync(tmpdir()).filter((name) => name.startsWith('polycloud-release-'));

test.each<readonly [readonly string[], string]>([
  [
    ['1.4'],
    'the tag 1.4 is no release; production takes v<major>.<minor>.<patch>, e.g. v1.4.0, or with a region behind it, e.g. v1.4.0-eu\n',
  ],
  [['v1.4.0-mars'], `no production region is called mars. Known: ${production.join(', ')}.\n`],
  [['v1.4.0', '--from', 'v0.0.0'], `--from v0.0.0 is no commit or tag of ${process.cwd()}\n`],
  [['v1.4.0', '--scenario', 'nowhere.json'], 'nowhere.json'],
  [['v1.4.0', '--parallel', '0'], '--parallel'],
  [[], "error: missing required argument 'tag'\n"],
])('%j is wrong usage, and leaves no world behind', async (args, message) => {
  const before = worlds();
  const { exitCode, stdout, stderr } = await capture('rehearse-release', ...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(worlds().filter((name) => !before.includes(name))).toEqual([]);
});
