import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lock } from './lock';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const silent = () => undefined;

test('holds until released, and leaves nothing behind', async () => {
  const path = join(folder, 'lock');
  const release = await lock(path, silent, 1000);
  expect(readdirSync(folder)).toEqual(['lock']);
  release();
  expect(readdirSync(folder)).toEqual([]);
});

test('waits for a living holder and says which', async () => {
  const path = join(folder, 'lock');
  writeFileSync(path, `${process.ppid}`);
  const said: string[] = [];
  let taken = false;
  const waiting = lock(path, (line) => said.push(line), 10_000, 5).then((release) => {
    taken = true;
    release();
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(taken).toBe(false);
  expect(said).toEqual([`waiting for process ${process.ppid}, which is building the same binaries`]);
  rmSync(path);
  await waiting;
  expect(existsSync(path)).toBe(false);
});

test('takes over from a holder that died', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '0']);
  const path = join(folder, 'lock');
  writeFileSync(path, `${pid}`);
  const release = await lock(path, silent, 1000, 5);
  release();
});
