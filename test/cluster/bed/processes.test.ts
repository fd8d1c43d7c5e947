import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { until } from './api';
import { Processes } from './processes';

const guard = join(__dirname, 'guard.mjs');

/** A process that writes its id, so that the test can see whether it lives. */
const sleeper = ['-e', 'require("fs").writeFileSync("pid", String(process.pid)); setInterval(() => 0, 1000)'];

const alive = (pid: number) => spawnSync('ps', ['-p', `${pid}`]).status === 0;

async function started(folder: string): Promise<number> {
  await until('the process started', 10, async () => readFileSync(join(folder, 'pid'), 'utf8') !== '', 20);
  return Number(readFileSync(join(folder, 'pid'), 'utf8'));
}

const gone = (what: string, pid: number, folder: string) =>
  until(`${what} is gone`, 10, async () => !alive(pid) && !existsSync(folder), 20);

test('stop ends what was started and removes the folder', async () => {
  const processes = new Processes(guard);
  processes.start('sleeper', process.execPath, sleeper);
  const pid = await started(processes.folder);
  expect(alive(pid)).toBe(true);
  expect(processes.memory()).toBeGreaterThan(10);
  await processes.stop();
  expect([alive(pid), existsSync(processes.folder)]).toEqual([false, false]);
});

test('a process that ends by itself is told, with the end of its log', async () => {
  const processes = new Processes(guard);
  processes.start('failing', process.execPath, ['-e', 'console.log("why"); process.exit(3)']);
  await expect(processes.ended).resolves.toThrow('failing ended (3):\nwhy');
  processes.start('absent', '/no/such/program', []);
  await processes.stop();
});

test('a program that does not exist counts as ended', async () => {
  const processes = new Processes(guard);
  processes.start('absent', '/no/such/program', []);
  await expect(processes.ended).resolves.toThrow('absent ended (ENOENT)');
  await processes.stop();
});

test('when the guard is killed, its processes end too', async () => {
  const processes = new Processes(guard);
  processes.start('sleeper', process.execPath, sleeper);
  const pid = await started(processes.folder);
  process.kill(processes.pid ?? 0, 'SIGKILL');
  await expect(processes.ended).resolves.toThrow('the guard of the processes ended');
  await gone('the sleeper', pid, processes.folder);
});

test('when this program is killed outright, everything ends', async () => {
  // As Processes does, but in a program of its own that can be killed.
  const parent = `
    const { spawn } = require('node:child_process');
    const { mkdtempSync } = require('node:fs');
    const folder = mkdtempSync(require('node:os').tmpdir() + '/guarded-');
    const guard = spawn(process.execPath, [process.argv[1], folder], { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
    guard.stdin.write(JSON.stringify({ name: 'sleeper', command: process.execPath, args: JSON.parse(process.argv[2]) }) + '\\n');
    console.log(folder);
    setInterval(() => 0, 1000);`;
  const program = spawn(process.execPath, ['-e', parent, guard, JSON.stringify(sleeper)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const folder = await new Promise<string>((resolve) =>
    createInterface({ input: program.stdout }).once('line', resolve),
  );
  const pid = await started(folder);
  program.kill('SIGKILL');
  await gone('the sleeper', pid, folder);
});

test('a log that is not there has no lines', async () => {
  const processes = new Processes(guard);
  writeFileSync(join(processes.folder, 'some.log'), '1\n2\n3\n');
  expect([processes.lastLines('some', 2), processes.lastLines('other')]).toEqual(['2\n3', '(no output)']);
  await processes.stop();
});
