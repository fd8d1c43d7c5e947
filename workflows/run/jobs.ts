import { reasonOf, Unsupported } from '../errors';
import { evaluateCondition, evaluateString, evaluateStrings, type Value } from '../expressions/evaluate';
import { statusFunctions } from '../expressions/status';
import { refusal } from '../github/repository';
import { defaultsOf } from '../syntax/inputs';
import { entries } from '../syntax/tokens';
import type { CallJob, Job, StepsJob } from '../syntax/workflow';
import { limit } from './limit';
import {
  concurrencyOf,
  contextsOf,
  type Frame,
  nameOf,
  permissionsOf,
  plainNameOf,
  planJob,
  type Strategy,
  strategyOf,
} from './plan-job';
import type { Conclusion, JobResult } from './planned';
import type { RunOptions } from './run-options';

/** A job of the file with all its combinations. */
export interface DoneJob {
  readonly job: Job;
  readonly conclusion: Conclusion;
  /** What others that need it read; the last combination that sets one decides. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly results: readonly JobResult[];
}

/** One combination of a job, or all of them. */
type Done = Omit<DoneJob, 'job'>;

type Options = RunOptions & { readonly signal: AbortSignal };

/** Runs the jobs of a workflow, each when what it needs has ended. */
export async function runJobs(frame: Frame, options: Options): Promise<readonly DoneJob[]> {
  const { jobs } = frame.workflow;
  const done = new Map<string, Promise<DoneJob>>();
  const start = (job: Job): Promise<DoneJob> => {
    const running = done.get(job.id);
    if (running !== undefined) return running;
    // Needs have no cycle: the parser has made sure.
    const needed = job.needs.flatMap((id) => jobs.filter((one) => one.id === id)).map(start);
    const promise = Promise.all(needed).then((ended) => runJob(frame, job, ended, done, options));
    done.set(job.id, promise);
    return promise;
  };
  return Promise.all(jobs.map(start));
}

async function runJob(
  frame: Frame,
  job: Job,
  needed: readonly DoneJob[],
  done: ReadonlyMap<string, Promise<DoneJob>>,
  options: Options,
): Promise<DoneJob> {
  const { signal, onEnd = () => undefined } = options;
  const needs: Value = Object.fromEntries(
    needed.map(({ job: { id }, conclusion, outputs }) => [id, { result: conclusion, outputs }]),
  );
  const scope = { contexts: { ...frame.contexts, needs } };
  const end = (conclusion: Conclusion, message?: string): DoneJob => {
    const name = plainNameOf(frame, job);
    const result = {
      id: job.id,
      name,
      conclusion,
      outputs: {},
      ...(message === undefined ? {} : { message }),
    };
    onEnd(result);
    return { job, conclusion, outputs: {}, results: [result] };
  };
  let strategy: Strategy;
  try {
    const ancestors = await ancestorsOf(job, frame, done);
    const functions = statusFunctions({
      success: !signal.aborted && ancestors.every(({ conclusion }) => conclusion === 'success'),
      failure: ancestors.some(({ conclusion }) => conclusion === 'failure'),
      cancelled: signal.aborted,
    });
    if (!evaluateCondition(job.if, { ...scope, functions })) {
      return end(signal.aborted ? 'cancelled' : 'skipped');
    }
    strategy = strategyOf(job, scope);
  } catch (error) {
    return end('failure', reasonOf(error));
  }
  return { job, ...(await runCombinations(frame, job, needs, strategy, options)) };
}

/** Everything that a job needs, directly or through others: GitHub's status functions ask all of it. */
async function ancestorsOf(
  job: Job,
  frame: Frame,
  done: ReadonlyMap<string, Promise<DoneJob>>,
): Promise<readonly DoneJob[]> {
  const found = new Map<string, DoneJob>();
  const visit = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) {
      const ended = await done.get(id);
      if (ended === undefined || found.has(id)) continue;
      found.set(id, ended);
      await visit(frame.workflow.jobs.find((one) => one.id === id)?.needs ?? []);
    }
  };
  await visit(job.needs);
  return [...found.values()];
}

async function runCombinations(
  frame: Frame,
  job: Job,
  needs: Value,
  strategy: Strategy,
  options: Options,
): Promise<Done> {
  const failing = new AbortController();
  const { combinations, failFast, maxParallel } = strategy;
  const signal = AbortSignal.any([options.signal, failing.signal]);
  const run = async (index: number): Promise<Done> => {
    const contexts = contextsOf(frame, needs, strategy, index);
    const matrix = combinations[index] ?? null;
    const one =
      'uses' in job
        ? call(frame, job, matrix, contexts, { ...options, signal })
        : runOne(frame, job, matrix, contexts, options, failing.signal);
    const done = await one;
    if (failFast && done.conclusion === 'failure') failing.abort();
    return done;
  };
  const within = limit(maxParallel);
  const all = await Promise.all(combinations.map((_, index) => within(() => run(index))));
  return { results: all.flatMap(({ results }) => results), ...joined(all) };
}

/** One combination of a job with steps. */
async function runOne(
  frame: Frame,
  job: StepsJob,
  matrix: Readonly<Record<string, Value>> | null,
  contexts: Readonly<Record<string, Value>>,
  options: Options,
  failing: AbortSignal,
): Promise<Done> {
  const { repository, groups, perform, approve, signal, onEnd = () => undefined } = options;
  const scope = { contexts };
  let name = job.id;
  const ended = (result: Omit<JobResult, 'id' | 'name'>): Done => {
    const told = { id: job.id, name, ...result };
    onEnd(told);
    return { conclusion: told.conclusion, outputs: told.outputs, results: [told] };
  };
  const cancelling = new AbortController();
  const cancel = () => cancelling.abort();
  const failed = (message: string) => ended({ conclusion: 'failure', outputs: {}, message });
  let leave: (() => void) | undefined = () => undefined;
  try {
    const planned = planJob(frame, job, matrix, contexts);
    name = planned.name;
    if (failing.aborted) return ended({ conclusion: 'cancelled', outputs: {}, planned });
    // Whoever starts in spite of a cancelled run (`if: always()`) is not cancelled by it any more.
    if (!signal.aborted) signal.addEventListener('abort', cancel, { once: true });
    failing.addEventListener('abort', cancel, { once: true });
    const setting = concurrencyOf(job.says['concurrency'], scope);
    if (setting !== undefined) leave = await groups.enter(setting, cancel, cancelling.signal);
    if (leave === undefined || cancelling.signal.aborted) {
      return ended({ conclusion: 'cancelled', outputs: {}, planned });
    }
    const { environment } = planned;
    if (environment !== undefined) {
      const ref = String((contexts['github'] as Readonly<Record<string, Value>>)['ref']);
      const why = refusal(repository, environment, ref);
      if (why !== undefined) return ended({ conclusion: 'failure', outputs: {}, message: why, planned });
      const settings = repository.environments.find((one) => one.name === environment);
      const asks = settings?.reviewers !== undefined && settings.reviewers.length > 0;
      if (settings !== undefined && asks && !(await approve(settings, planned))) {
        return ended({
          conclusion: 'failure',
          outputs: {},
          message: `a reviewer of ${environment} said no`,
          planned,
        });
      }
    }
    const end = await perform(planned, cancelling.signal);
    return ended({ ...end, planned });
  } catch (error) {
    return failed(reasonOf(error));
  } finally {
    signal.removeEventListener('abort', cancel);
    leave?.();
  }
}

/** A job that runs a reusable workflow: its jobs, under its name. */
async function call(
  frame: Frame,
  job: CallJob,
  matrix: Readonly<Record<string, Value>> | null,
  contexts: Readonly<Record<string, Value>>,
  options: Options,
): Promise<Done> {
  const { file } = frame.workflow;
  const at = `jobs.${job.id}.uses`;
  if (!job.uses.startsWith('./.github/workflows/')) {
    throw new Unsupported(
      file,
      at,
      `${job.uses} is another repository's; only ./.github/workflows/… can be rehearsed`,
    );
  }
  const scope = { contexts };
  const workflow = await options.read(job.uses.slice('./'.length));
  const declared = workflow.on.workflow_call;
  if (declared === undefined) throw new Unsupported(file, at, `${job.uses} has no on.workflow_call`);
  const name = nameOf(frame, job, matrix, scope);
  const given = Object.fromEntries(
    Object.entries(entries(job.says['with'])).map(([key, value]) => [key, evaluateString(value, scope)]),
  );
  const inputs = defaultsOf(workflow.file, declared.inputs ?? {}, given);
  const inner: Frame = {
    ...frame,
    workflow,
    most: permissionsOf(frame, job, scope),
    prefix: `${name} / `,
    contexts: { ...frame.contexts, inputs },
  };
  const cancelling = new AbortController();
  const signal = AbortSignal.any([options.signal, cancelling.signal]);
  const setting = concurrencyOf(workflow.concurrency, { contexts: inner.contexts });
  const leave =
    setting === undefined
      ? () => undefined
      : await options.groups.enter(setting, () => cancelling.abort(), signal);
  if (leave === undefined) return { results: [], conclusion: 'cancelled', outputs: {} };
  try {
    const jobs = await runJobs(inner, { ...options, signal });
    const told: Value = Object.fromEntries(
      jobs.map(({ job: { id }, conclusion, outputs }) => [id, { result: conclusion, outputs }]),
    );
    // What its jobs put out stays inside, unless the called workflow hands it on.
    const outputs = evaluateStrings(workflow.outputs, { contexts: { ...inner.contexts, jobs: told } });
    const results = jobs.flatMap((one) => one.results);
    return { results, conclusion: joined(results).conclusion, outputs };
  } finally {
    leave();
  }
}

/** What the combinations of a job come to together. */
function joined(
  results: readonly Pick<Done, 'conclusion' | 'outputs'>[],
): Pick<Done, 'conclusion' | 'outputs'> {
  const any = (conclusion: Conclusion) => results.some((one) => one.conclusion === conclusion);
  const conclusion = any('failure')
    ? 'failure'
    : any('cancelled')
      ? 'cancelled'
      : any('success')
        ? 'success'
        : 'skipped';
  return { conclusion, outputs: Object.assign({}, ...results.map(({ outputs }) => outputs)) };
}
