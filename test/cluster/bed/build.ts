import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { goModule, linkerFlags } from './go-module';
import { lock } from './lock';
import { kwokPackage, packages, versions } from './versions';

const reportEveryMs = 15_000;

type Say = (line: string) => void;

/**
 * Builds the bed's binaries with Go into `folder`, which appears whole or not at all. While another process builds
 * them, waits for that one.
 * @throws Error when Go fails, with the last lines that it printed.
 */
export async function buildOnce(folder: string, say: Say): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const release = await lock(`${folder}.lock`, say, reportEveryMs);
  const work = `${folder}.building-${process.pid}`; // Should a lock be taken over by two, each has its own.
  try {
    if (existsSync(folder)) return;
    rmSync(work, { recursive: true, force: true });
    await build(work, say);
    renameSync(join(work, 'bin'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
    release();
  }
}

async function build(work: string, say: Say): Promise<void> {
  const bin = join(work, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const [file, text] of Object.entries(goModule())) writeFileSync(join(work, file), text);
  const started = Date.now();
  const tell: Say = (line) => say(`${elapsed(Date.now() - started)}  ${line}`);
  const { kubernetes, etcd, kwok } = versions;

  tell(`building Kubernetes ${kubernetes}, etcd ${etcd} and kwok ${kwok}: 10 to 13 minutes on 2 cores, once`);
  await go(
    work,
    ['mod', 'tidy'],
    watching(tell, (count) => `modules: ${count} downloaded`),
  );
  const all = await go(work, ['list', '-deps', ...Object.values(packages)]);
  const compile = ['build', '-v', '-trimpath', '-buildvcs=false', '-ldflags', linkerFlags(), '-o', `${bin}/`];
  await go(
    work,
    [...compile, ...Object.values(packages)],
    watching(tell, (count, last) => `${count} of at most ${all.length} packages compiled, now ${last}`),
  );
  // Go names a binary after the last element of its path that is no version.
  renameSync(join(bin, 'server'), join(bin, 'etcd'));
  tell('kwok');
  await go(
    dirname(work),
    ['install', '-trimpath', '-ldflags', '-s -w', `${kwokPackage}@v${kwok}`],
    undefined,
    {
      GOBIN: bin,
    },
  );
  tell('built');
}

type Watch = (line: string) => void;

/** Reports at most every so often, how many lines there were and which was the last. */
function watching(tell: Say, report: (count: number, last: string) => string): Watch {
  let count = 0;
  let reported = Date.now();
  return (line) => {
    count++;
    if (Date.now() - reported < reportEveryMs) return;
    reported = Date.now();
    tell(report(count, line));
  };
}

/** Runs Go to its end and gives what it printed, line by line. Without this process its output breaks, and it ends. */
function go(
  cwd: string,
  args: readonly string[],
  watch?: Watch,
  env?: Record<string, string>,
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, {
      cwd,
      env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        printed.push(line);
        watch?.(line);
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`go ${args[0]} failed (${signal ?? code}):\n${printed.slice(-20).join('\n')}`));
    });
  });
}

/** As `7m05s`. */
export function elapsed(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, '0')}s`;
}
