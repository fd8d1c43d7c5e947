import { spawn } from 'node:child_process';
import type { Print } from './machine';

export interface ProcessOptions {
  readonly command: readonly [program: string, ...args: string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: Print;
  /** Ends it as GitHub's runner does: SIGINT, then SIGTERM, then by force. */
  readonly signal: AbortSignal;
}

/** Milliseconds that GitHub's runner leaves a process after SIGINT, and then after SIGTERM. */
const patience = { interrupt: 7_500, terminate: 2_500 };

/** Runs a process to its end. Returns its exit code; 1 when a signal ended it, or it can't be started. */
export function runProcess({ command, cwd, env, print, signal }: ProcessOptions): Promise<number> {
  const [program, ...args] = command;
  return new Promise((done) => {
    const child = spawn(program, args, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const lines = [child.stdout, child.stderr].map((stream) => {
      let open = '';
      stream.setEncoding('utf8').on('data', (text: string) => {
        const parts = (open + text).split('\n');
        open = parts.pop() ?? '';
        for (const line of parts) print(line);
      });
      return () => {
        if (open !== '') print(open);
      };
    });
    const timers: NodeJS.Timeout[] = [];
    const interrupt = () => {
      child.kill('SIGINT');
      timers.push(setTimeout(() => child.kill('SIGTERM'), patience.interrupt));
      timers.push(
        setTimeout(() => {
          child.kill('SIGKILL');
          // What it had started may hold these open for as long as it likes.
          for (const stream of [child.stdout, child.stderr]) stream.destroy();
        }, patience.interrupt + patience.terminate),
      );
    };
    const settle = (code: number) => {
      signal.removeEventListener('abort', interrupt);
      for (const timer of timers) clearTimeout(timer);
      for (const flush of lines) flush();
      done(code);
    };
    if (signal.aborted) interrupt();
    else signal.addEventListener('abort', interrupt, { once: true });
    child.once('error', (error) => {
      print(`${program} cannot be started: ${error.message}`);
      settle(1);
    });
    child.once('close', (code) => settle(code ?? 1));
  });
}
