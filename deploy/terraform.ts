import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { endingSignals, holdOff, Interrupted } from './interruption';

/** Terraform in one folder. */
export interface Terraform {
  /** Absolute path of the synthesized stack. */
  readonly folder: string;
  /** Runs `terraform <args…>` and returns what it printed. @throws TerraformFailed, Interrupted */
  run(...args: readonly string[]): Promise<string>;
}

/** Terraform ended with an error; the message is the end of what it printed. */
export class TerraformFailed extends Error {}

export interface TerraformOptions {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes what Terraform prints, as it comes. */
  readonly output?: (text: string) => void;
  /** Whether Ctrl-C reaches Terraform by itself, being in our terminal's group. */
  readonly terminal?: boolean;
}

/** Lines that an error message repeats of what Terraform printed. */
const lastLines = 40;

export function openTerraform({ folder, env, output, terminal = false }: TerraformOptions): Terraform {
  const run = (...args: readonly string[]) =>
    new Promise<string>((done, failed) => {
      const child = spawn('terraform', [`-chdir=${folder}`, ...args], {
        env: { ...env, TF_IN_AUTOMATION: '1', TF_INPUT: '0', CHECKPOINT_DISABLE: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let interrupted: NodeJS.Signals | undefined;
      const forward = (signal: NodeJS.Signals) => {
        // To Terraform any second signal means "at once", so only who sends the same again gets that. GitHub cancels
        // a job with SIGINT and, 7.5 s later, SIGTERM: the second must not cost the state and the lock.
        if (interrupted !== undefined && interrupted !== signal) return;
        interrupted = signal;
        // A second SIGINT means "at once" to Terraform, so one that came by itself is not sent again.
        if (signal === 'SIGINT' && terminal) return;
        // What SIGTERM means to Terraform is not the same as SIGINT: only that one ends it in order everywhere.
        child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
      };
      // Passed on: Terraform lets what is under way finish, writes its state and lets go of the lock.
      for (const signal of endingSignals) process.on(signal, forward);
      const release = holdOff();
      const settle = () => {
        for (const signal of endingSignals) process.off(signal, forward);
        release();
      };
      const printed: string[] = [];
      const said: string[] = [];
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        printed.push(text);
        said.push(text);
        if (args[0] === 'plan' || args[0] === 'apply') output?.(text);
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => void said.push(text));
      child.once('error', (error: NodeJS.ErrnoException) => {
        settle();
        failed(new TerraformFailed(`terraform cannot be started: ${error.message}`));
      });
      child.once('close', (code, signal) => {
        settle();
        if (interrupted !== undefined) return failed(new Interrupted(interrupted));
        if (code === 0) return done(printed.join(''));
        const exit = code ?? 128 + constants.signals[signal ?? 'SIGKILL'];
        const tail = said.join('').trimEnd().split('\n').slice(-lastLines).join('\n');
        failed(new TerraformFailed(`terraform ${args[0]}: exit code ${exit}\n${tail}`));
      });
    });
  return { folder, run };
}
