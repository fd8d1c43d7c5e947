// Runs the bed's processes for a parent that may die at any moment: as long as the parent lives, this process's
// standard input is open; when it closes, for whatever reason, everything ends and the folder is removed.
//   node guard.mjs FOLDER
// Takes lines {"name","command","args"} and starts each with the folder as working directory and NAME.log for its
// output; gives a line {"exited","code","signal"} for each process that ends by itself.
import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const folder = process.argv[2];
const running = new Map();

function start({ name, command, args }) {
  const log = openSync(join(folder, `${name}.log`), 'a');
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', log, log] });
  closeSync(log);
  running.set(name, child);
  const ended = (code, signal) => {
    running.delete(name);
    if (stopping) return running.size === 0 && leave();
    process.stdout.write(`${JSON.stringify({ exited: name, code, signal })}\n`);
  };
  child.once('exit', ended);
  child.once('error', (error) => ended(error.code ?? 'error', null));
}

let stopping = false;

// Killed outright: what they would save is removed in the next moment.
function stop() {
  stopping = true;
  for (const child of running.values()) child.kill('SIGKILL');
  if (running.size === 0) leave();
}

function leave() {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  process.exit(0);
}

// Ctrl-C reaches this process too when it runs in the terminal's group: the parent decides, by ending.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.on('SIGTERM', stop);
process.on('uncaughtException', (error) => {
  console.error(error);
  stop();
});
process.stdout.on('error', () => {}); // The parent is gone; the end of the input says so too.
createInterface({ input: process.stdin })
  .on('line', (line) => start(JSON.parse(line)))
  .on('close', stop);
