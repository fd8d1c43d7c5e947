import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine } from '../deploy/images/build';
import { notice } from './console';

/** docker or aws has failed, and said why. */
export class ProgramFailed extends Error {}

/** This machine, with its docker and aws. What docker says is shown as it says it. */
export function machine(): Machine {
  return {
    run: (program, args, input) =>
      new Promise((done, failed) => {
        const child = spawn(program, args, { env: process.env, stdio: ['pipe', 'pipe', 'pipe'] });
        const printed: string[] = [];
        const said: string[] = [];
        child.stdout.setEncoding('utf8').on('data', (text: string) => void printed.push(text));
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          said.push(text);
          if (program === 'docker') notice(text.trimEnd());
        });
        child.once('error', (error) =>
          failed(new ProgramFailed(`${program} cannot be started: ${error.message}`)),
        );
        child.once('close', (code) => {
          if (code === 0) return done(printed.join(''));
          failed(
            new ProgramFailed(
              `${program} ${args[0]} ${args[1] ?? ''}: exit code ${code}\n${said.join('').trimEnd()}`,
            ),
          );
        });
        // A program that does not read is told of by its exit code.
        child.stdin.once('error', () => undefined).end(input ?? '');
      }),
    temporary: () => {
      const path = join(
        mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'polycloud-image-')),
        'metadata.json',
      );
      return { path, read: () => readFileSync(path, 'utf8') };
    },
    sleep: async (ms) => void (await sleep(ms)),
  };
}
