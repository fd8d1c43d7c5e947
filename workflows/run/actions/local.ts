import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unsupported } from '../../errors';
import { evaluateString } from '../../expressions/evaluate';
import { type Action, readAction } from '../../syntax/read-action';
import { runProcess } from '../process';
import type { StepEnd } from '../step';
import { runSteps } from '../steps';
import type { Use } from './use';

/** Uses an action of the checkout: a composite one, or one in JavaScript, as a process of its own. */
export async function useLocalAction({ work, action, inputs }: Use): Promise<StepEnd> {
  const { frame, step, env, contexts } = work;
  const { state } = frame;
  const folder = join(state.workspace, action);
  const file = ['action.yml', 'action.yaml'].map((name) => join(folder, name)).find(existsSync);
  if (file === undefined) {
    return { ok: false, message: `there is no action in ${action}; check out the repository first` };
  }
  const shown = `${action.slice('./'.length)}/${file.slice(folder.length + 1)}`;
  const read = readAction(shown, readFileSync(file, 'utf8'));
  const other = Object.keys(inputs).find((name) => !Object.hasOwn(read.inputs, name));
  if (other !== undefined) {
    throw new Unsupported(frame.file, `${step.at}.with.${other}`, `is no input of ${shown}`);
  }
  const given = Object.fromEntries(
    Object.entries(read.inputs).map(([name, usual]) => [
      name,
      inputs[name] ?? (usual === undefined ? '' : evaluateString(usual, { contexts })),
    ]),
  );
  return 'steps' in read
    ? composite(work, read, { folder, shown }, given)
    : javascript(work, read, folder, given, env);
}

async function javascript(
  { frame: { state } }: Use['work'],
  { main }: Extract<Action, { readonly main: string }>,
  folder: string,
  inputs: Readonly<Record<string, string>>,
  env: Use['work']['env'],
): Promise<StepEnd> {
  const named = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  const code = await runProcess({
    command: [process.execPath, join(folder, main)],
    cwd: state.workspace,
    env: { ...env, ...Object.fromEntries(named) },
    print: state.log.line,
    signal: state.signal.aborted ? new AbortController().signal : state.signal,
  });
  return code === 0 ? { ok: true } : { ok: false, message: `exit code ${code}` };
}

async function composite(
  { frame, contexts }: Use['work'],
  { steps, outputs }: Extract<Action, { readonly steps: unknown }>,
  { folder, shown }: { readonly folder: string; readonly shown: string },
  inputs: Readonly<Record<string, string>>,
): Promise<StepEnd> {
  const { state } = frame;
  const wasFailed = state.failed;
  // What the step adds: what its own steps leave in GITHUB_ENV must stand for the next ones.
  const said = contexts['env'] as Readonly<Record<string, string>>;
  const own = Object.entries(said).filter(([name, value]) => state.env[name] !== value);
  const ran = await runSteps(steps, {
    state,
    file: shown,
    contexts: { ...contexts, inputs },
    defaults: [],
    env: { ...Object.fromEntries(own), GITHUB_ACTION_PATH: folder },
  });
  const failed = ran.records.find(({ conclusion }) => conclusion === 'failure' || conclusion === 'cancelled');
  // Whether the job has failed is for the step to say that uses the action.
  state.failed = wasFailed;
  const told = { contexts: { ...contexts, inputs, steps: ran.context } };
  return {
    ok: failed === undefined,
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, template]) => [name, evaluateString(template, told)]),
    ),
    ...(failed === undefined ? {} : { message: `${failed.name}: ${failed.message ?? 'failed'}` }),
  };
}
