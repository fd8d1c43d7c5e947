import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Environment } from './environment';

export interface CommandOptions {
  readonly env: Environment;
  readonly cwd?: string;
  /** `inherit` (the default), or what takes each piece of the command's output. */
  readonly output?: 'inherit' | ((text: string) => void);
}

/** The program cannot be started; carries the reason that the system gives (`ENOENT`, `EACCES`). */
export class CommandNotStarted extends Error {}

/** Signals that end a command in an orderly way, passed on to it. */
const passed = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command to its end and returns its exit code, 128 + n when signal n ended it, as shells do.
 * Throws CommandNotStarted where there is no such program.
 */
export function runCommand(
  [program = '', ...args]: readonly string[],
  { env, cwd, output = 'inherit' }: CommandOptions,
): Promise<number> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, {
      env: { ...env },
      stdio: output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      ...(cwd === undefined ? {} : { cwd }),
    });
    if (output !== 'inherit') {
      child.stdout?.setEncoding('utf8').on('data', output);
      child.stderr?.setEncoding('utf8').on('data', output);
    }
    const forward = (signal: NodeJS.Signals) => {
      // Ctrl-C on a terminal reaches the command by itself; Terraform takes a second one for "at once".
      if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(signal);
    };
    for (const signal of passed) process.on(signal, forward);
    const settle = () => {
      for (const signal of passed) process.off(signal, forward);
    };
    child.once('error', (error: NodeJS.ErrnoException) => {
      settle();
      const reason = error.code === 'ENOENT' ? 'there is no such program on the PATH' : error.message;
      failed(new CommandNotStarted(`${program} cannot be started: ${reason}`));
    });
    child.once('close', (code, signal) => {
      settle();
      done(code ?? 128 + constants.signals[signal ?? 'SIGKILL']);
    });
  });
}
