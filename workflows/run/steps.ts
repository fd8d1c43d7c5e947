import { reasonOf } from '../errors';
import {
  evaluate,
  evaluateCondition,
  evaluateString,
  evaluateStrings,
  type Value,
} from '../expressions/evaluate';
import { hashFilesFunction, statusFunctions } from '../expressions/status';
import { entries } from '../syntax/tokens';
import type { Step } from '../syntax/workflow';
import { useAction } from './actions';
import { commandFiles, InvalidCommandFile } from './command-files';
import { hashFiles } from './hash-files';
import { processEnvironment } from './job-state';
import { runScript } from './script';
import type { StepEnd, StepOutcome, StepRecord, StepsFrame, StepWork } from './step';

export async function runSteps(
  steps: readonly Step[],
  frame: StepsFrame,
): Promise<{ readonly records: readonly StepRecord[]; readonly context: Value }> {
  const records: StepRecord[] = [];
  for (const step of steps) records.push(await runStep(step, frame, contextOf(records)));
  return { records, context: contextOf(records) };
}

/** The `steps` context: those with an id of their own. */
function contextOf(records: readonly StepRecord[]): Value {
  return Object.fromEntries(
    records
      .filter(({ id }) => !id.startsWith('__'))
      .map(({ id, outputs, outcome, conclusion }) => [id, { outputs, outcome, conclusion }]),
  );
}

async function runStep(step: Step, frame: StepsFrame, steps: Value): Promise<StepRecord> {
  const { state } = frame;
  const began = performance.now();
  const inherited: Readonly<Record<string, string>> = { ...state.env, ...frame.env };
  const cancelled = state.signal.aborted;
  const contexts = {
    ...frame.contexts,
    steps,
    env: inherited,
    job: { status: cancelled ? 'cancelled' : state.failed ? 'failure' : 'success' },
    runner: { os: 'Linux', arch: 'X64', name: 'rehearsal', temp: state.temporary, debug: '' },
  };
  const functions = [
    ...statusFunctions({ success: !state.failed && !cancelled, failure: state.failed, cancelled }),
    hashFilesFunction((patterns) => hashFiles(state.workspace, patterns)),
  ];
  const scope = { contexts, functions };
  const record = (
    outcome: StepOutcome,
    conclusion: StepOutcome,
    more: Partial<StepRecord> = {},
  ): StepRecord => ({
    ...{ id: step.id, name: nameOf(step, contexts), outcome, conclusion, outputs: {} },
    seconds: (performance.now() - began) / 1000,
    ...more,
  });
  try {
    if (!evaluateCondition(step.if, scope)) return record('skipped', 'skipped');
  } catch (error) {
    state.failed = true;
    return record('failure', 'failure', { message: reasonOf(error) });
  }
  const before = state.log.annotations.length;
  let forgiven = false;
  let end: StepEnd;
  try {
    const env = { ...inherited, ...evaluateStrings(entries(step.says['env']), scope) };
    const tolerant = step.says['continue-on-error'];
    forgiven = tolerant !== undefined && evaluate(tolerant, scope) === true;
    state.log.line(`▶ ${nameOf(step, contexts)}`);
    end = await work({ frame, step, env: processEnvironment(state, env), contexts: { ...contexts, env } });
  } catch (error) {
    // An expression of the step can't be evaluated: the step fails, and those that clean up still run.
    end = { ok: false, message: reasonOf(error) };
  }
  const { ok, outputs = {} } = end;
  const told = state.log.annotations.slice(before).filter(({ level }) => level === 'error');
  const message = ok ? undefined : (told.at(-1)?.message ?? end.message);
  const outcome = ok ? 'success' : state.signal.aborted && !cancelled ? 'cancelled' : 'failure';
  if (outcome === 'failure' && !forgiven) state.failed = true;
  return record(outcome, outcome === 'failure' && forgiven ? 'success' : outcome, {
    outputs,
    ...(message === undefined ? {} : { message }),
  });
}

/** Does what the step is for, between making its files and reading them. */
async function work(one: StepWork): Promise<StepEnd> {
  const { state } = one.frame;
  state.counter += 1;
  const files = commandFiles(state.temporary, state.counter);
  const env = { ...one.env, ...files.environment };
  const end = await ('run' in one.step.says ? runScript({ ...one, env }) : useAction({ ...one, env }));
  try {
    const left = files.read();
    Object.assign(state.env, left.env);
    state.path.unshift(...[...left.path].reverse());
    state.summary += left.summary;
    return { ...end, outputs: { ...end.outputs, ...left.outputs } };
  } catch (error) {
    if (!(error instanceof InvalidCommandFile)) throw error;
    return { ok: false, message: error.message };
  }
}

function nameOf({ says }: Step, contexts: Readonly<Record<string, Value>>): string {
  const { name, uses, run } = says;
  try {
    if (name !== undefined) return evaluateString(name, { contexts });
  } catch {
    return name?.toString() ?? '';
  }
  return uses !== undefined ? uses.toString() : `Run ${(run?.toString() ?? '').split('\n')[0]}`;
}
