import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unsupported } from '../errors';
import { evaluateString } from '../expressions/evaluate';
import { entries } from '../syntax/tokens';
import { runProcess } from './process';
import { folderOf, type StepEnd, type StepWork } from './step';

/** How GitHub starts the shells of a Linux runner; the script's file comes last. */
const shells: Readonly<Record<string, readonly [string, ...string[]]>> = {
  // What a step gets that names no shell: other than `bash`, it goes on after a failed command in a pipe.
  default: ['bash', '-e'],
  bash: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
  sh: ['sh', '-e'],
};

/** Runs the script of a `run` step. @throws Unsupported for another shell */
export async function runScript(work: StepWork): Promise<StepEnd> {
  const { frame, step, env, contexts } = work;
  const { state } = frame;
  const scope = { contexts };
  const says =
    step.says['shell'] ??
    frame.defaults.map((one) => entries(entries(one)['run'])['shell']).find((one) => one !== undefined);
  const shell = says === undefined ? 'default' : evaluateString(says, scope);
  const start = shells[shell];
  if (start === undefined) {
    throw new Unsupported(frame.file, `${step.at}.shell`, `${shell} can't be rehearsed; use bash or sh`);
  }
  const script = step.says['run'];
  const file = join(state.temporary, `script_${state.counter}.sh`);
  writeFileSync(file, script === undefined ? '' : evaluateString(script, scope));
  const [program, ...args] = start;
  const code = await runProcess({
    command: [program, ...args, file],
    cwd: folderOf(work),
    env,
    print: state.log.line,
    signal: state.signal.aborted ? new AbortController().signal : state.signal,
  });
  return code === 0 ? { ok: true } : { ok: false, message: `exit code ${code}` };
}
