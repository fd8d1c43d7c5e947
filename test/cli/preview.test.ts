import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture } from './capture';
import { polycloud } from './process';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'cli-preview-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const inWorld = (...args: readonly string[]) => {
  const bin = join(__dirname, '../../bin/polycloud.mjs');
  return polycloud('world', '--dir', dir, '--', process.execPath, bin, ...args);
};

test.each([
  [['open', 'eu'], 'eu is no preview; write qa-<number of the pull request>, e.g. qa-123.'],
  [['close', 'qa-0'], 'qa-0 is no preview; write qa-<number of the pull request>, e.g. qa-123.'],
  [['open', 'qa-1', '--hours', '0'], '--hours 0 is no whole number from 1 to 168.'],
  [['open', 'qa-1', '--hours', 'many'], '--hours many is no whole number from 1 to 168.'],
])('preview %j is wrong usage', async (args, message) => {
  expect(await capture('preview', ...args)).toMatchObject({ exitCode: 2, stderr: `${message}\n` });
});

test('a preview is opened, keeps its slot from others, and is closed with all that it has', async () => {
  const opened = await inWorld('preview', 'open', 'qa-5', '--hours', '3');
  expect(opened.out).toMatch(
    /^qa-5: open until 20\d\d-\S+Z; once deployed at https:\/\/preview-2\.polycloud\.example\.com\n$/,
  );
  const taken = await inWorld('preview', 'open', 'qa-9');
  expect(taken.code).toBe(1);
  expect(taken.err).toContain('qa-9 would live in account 210000000902, where qa-5 lives until');
  expect((await inWorld('preview', 'expire', 'qa-5')).code).toBe(2);
  const closed = await inWorld('preview', 'close', 'qa-5');
  expect([closed.code, closed.out]).toEqual([0, 'qa-5: closed; nothing is left of it\n']);
  expect((await inWorld('preview', 'close', 'qa-5')).out).toBe('qa-5: there is none\n');
}, 120_000);

test('promoting to a preview is refused', async () => {
  expect(await capture('promote', 'staging', 'qa-5')).toMatchObject({
    exitCode: 2,
    stderr: 'qa-5 is a preview, which has no releases of its own; name an environment.\n',
  });
});
