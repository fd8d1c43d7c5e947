import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announce, sessionsIn } from '../../../world/session/presence';
import { resetWorld } from '../../../world/session/reset';
import { openStore } from '../../../world/store';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'reset-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const object = { type: 'aws_vpc', id: 'vpc-1', arn: null, account: '1', region: 'r', attributes: {} };

test('empties the world, files included, and numbers start anew', async () => {
  const store = await openStore(dir);
  await store.transact((tx) => {
    tx.put({ ...object, serial: tx.nextSerial() });
    tx.setRecord('settings', 'a', 1);
  });
  mkdirSync(join(dir, 'bodies'));
  writeFileSync(join(dir, 'bodies', 'x'), 'x');
  expect(await resetWorld(dir)).toBe(1);
  expect(readdirSync(dir)).toEqual(['journal']);
  // Whoever had it open goes on in the empty world.
  expect([...(await store.read()).all()]).toEqual([]);
  expect((await store.read()).record('settings', 'a')).toBeUndefined();
  expect(await store.transact((tx) => tx.nextSerial())).toBe(1);
});

test('a world that does not exist is not made', async () => {
  expect(await resetWorld(join(dir, 'none'))).toBe(0);
  expect(existsSync(join(dir, 'none'))).toBe(false);
});

test('is refused while a process uses the world, and only that long', async () => {
  const leave = announce(dir, 'a', 'npx cdktf deploy eu');
  await expect(resetWorld(dir)).rejects.toThrow(
    `the world in ${dir} is in use; wait for it to end, or stop it:\n  npx cdktf deploy eu (process ${process.pid})`,
  );
  leave();
  expect(sessionsIn(dir)).toEqual([]);
  expect(await resetWorld(dir)).toBe(0);
});

test('a session whose process was killed does not count, even if its number is used again', async () => {
  const child: ChildProcess = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  mkdirSync(join(dir, 'sessions'));
  const write = (name: string, pid: number | undefined) =>
    writeFileSync(
      join(dir, 'sessions', `${name}.json`),
      JSON.stringify({ id: name, pid, started: '1', command: 'x' }),
    );
  write('gone', child.pid);
  write('other', process.pid);
  expect(await resetWorld(dir)).toBe(0);
  expect(readdirSync(join(dir, 'sessions'))).toEqual([]);
});
