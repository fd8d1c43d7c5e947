import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const usage = join(dirname(fileURLToPath(import.meta.url)), 'usage.cjs');

/**
 * Runs a Node program in a process of its own and returns what it used: CPU (user and system, ms), wall clock
 * (ms, the start of Node included) and peak resident memory (MB). @throws Error when the program fails.
 */
export function measure(argv) {
  const started = performance.now();
  const child = spawnSync(process.execPath, ['--require', usage, ...argv], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const wall = performance.now() - started;
  if (child.status !== 0) throw new Error(`${argv.join(' ')}: ${child.stderr || child.error}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(child.output[3]);
  return { cpu: (userCPUTime + systemCPUTime) / 1000, wall, memory: maxRSS / 1024 };
}

/** Each figure's minimum and median over the rounds; of memory, the maximum, since a goal is a limit. */
export function summarize(rounds) {
  const sorted = (key) => rounds.map((round) => round[key]).sort((a, b) => a - b);
  const spread = (key) => ({ min: sorted(key)[0], median: sorted(key)[Math.floor(rounds.length / 2)] });
  return { cpu: spread('cpu'), wall: spread('wall'), memory: sorted('memory').at(-1) };
}

/** Gathers every file below `folder` for `writer.mjs`, and returns how many bytes they are. */
export function gather(folder, blob) {
  const files = readdirSync(folder, { recursive: true }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  );
  const texts = files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
  writeFileSync(blob, JSON.stringify(texts));
  return texts.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
}

/** Runs `fresh` on an output folder that does not exist yet. */
export function inFresh(folder, fresh) {
  rmSync(folder, { recursive: true, force: true });
  return fresh(folder);
}
