import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process of the bed ended though nobody stopped it. */
export class ProcessEnded extends Error {}

/**
 * Processes with one temporary folder, all of which end, and the folder with them, when this process ends: also
 * when it is killed outright. A guard of its own process group holds them (guard.mjs).
 */
export class Processes {
  readonly folder = mkdtempSync(join(tmpdir(), 'polycloud-control-plane-'));
  /** Resolves, never rejects, with the first that ended by itself. */
  readonly ended: Promise<ProcessEnded>;
  #guard: ChildProcess;
  #stopping = false;

  /** @param guard Path of guard.mjs. */
  constructor(guard: string) {
    this.#guard = spawn(process.execPath, [guard, this.folder], {
      detached: true, // A group of its own, out of Ctrl-C's reach.
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.ended = new Promise((resolve) => {
      const { stdout } = this.#guard;
      if (stdout) {
        createInterface({ input: stdout }).on('line', (line) => {
          const { exited, code, signal } = JSON.parse(line);
          resolve(new ProcessEnded(`${exited} ended (${signal ?? code}):\n${this.lastLines(exited)}`));
        });
      }
      this.#guard.once('exit', () => {
        if (this.#stopping) return;
        this.#killGroup();
        resolve(new ProcessEnded('the guard of the processes ended'));
      });
    });
  }

  start(name: string, command: string, args: readonly string[]): void {
    this.#guard.stdin?.write(`${JSON.stringify({ name, command, args })}\n`);
  }

  /** The last lines of a process's log. */
  lastLines(name: string, count = 15): string {
    try {
      const lines = readFileSync(join(this.folder, `${name}.log`), 'utf8').trimEnd();
      return lines.split('\n').slice(-count).join('\n');
    } catch {
      return '(no output)';
    }
  }

  /** Resident memory of all of them together, in MiB. */
  memory(): number {
    const table = execFileSync('ps', ['-A', '-o', 'pgid=,rss='], { encoding: 'utf8' });
    const sizes = table
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter(([group]) => group === this.#guard.pid)
      .map(([, kibibytes = 0]) => kibibytes);
    return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1024);
  }

  /** Of the guard, and of the process group that everything belongs to. */
  get pid(): number | undefined {
    return this.#guard.pid;
  }

  /** Ends everything; resolves when all is gone. */
  async stop(): Promise<void> {
    if (this.#guard.exitCode !== null || this.#guard.signalCode !== null) return;
    this.#stopping = true;
    const gone = new Promise((resolve) => this.#guard.once('exit', resolve));
    this.#guard.stdin?.end();
    await gone;
  }

  // The guard was killed and could not clean up: its children still bear its group.
  #killGroup(): void {
    try {
      if (this.#guard.pid !== undefined) process.kill(-this.#guard.pid, 'SIGKILL');
    } catch {
      // None of them is left.
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
