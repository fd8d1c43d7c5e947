import { githubContext } from '../events/context';
import { isFromFork } from '../events/event';
import type { Value } from '../expressions/evaluate';
import { defaultsOf, InvalidInputs } from '../syntax/inputs';
import { runJobs } from './jobs';
import { concurrencyOf, type Frame } from './plan-job';
import type { JobResult, RunResult } from './planned';
import type { RunOptions } from './run-options';

/**
 * Runs a workflow for an event, as GitHub would.
 * @throws InvalidInputs for inputs that GitHub refuses; Unsupported for what can't be rehearsed
 */
export async function runWorkflow(options: RunOptions): Promise<RunResult> {
  const { repository, workflow, event, run, variables = {}, groups } = options;
  const github = githubContext(repository, event, workflow, run);
  const inputs: Value =
    event.name === 'workflow_dispatch'
      ? defaultsOf(workflow.file, workflow.on.workflow_dispatch?.inputs ?? {}, event.inputs)
      : {};
  const frame: Frame = {
    repository,
    workflow,
    run,
    isFork: isFromFork(event),
    prefix: '',
    contexts: { github, inputs, vars: variables },
  };
  const cancelling = new AbortController();
  const cancel = () => cancelling.abort();
  if (options.signal?.aborted === true) cancel();
  options.signal?.addEventListener('abort', cancel, { once: true });
  const setting = concurrencyOf(workflow.concurrency, { contexts: frame.contexts });
  const leave =
    setting === undefined ? () => undefined : await groups.enter(setting, cancel, cancelling.signal);
  if (leave === undefined) return { conclusion: 'cancelled', jobs: [] };
  try {
    const jobs = await runJobs(frame, { ...options, signal: cancelling.signal });
    const all = jobs.flatMap(({ results }) => results);
    return { conclusion: concludes(all, cancelling.signal.aborted), jobs: all };
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    leave();
  }
}

function concludes(jobs: readonly JobResult[], cancelled: boolean): RunResult['conclusion'] {
  const any = (conclusion: JobResult['conclusion']) => jobs.some((one) => one.conclusion === conclusion);
  if (cancelled) return 'cancelled';
  if (any('failure')) return 'failure';
  if (any('cancelled')) return 'cancelled';
  return any('success') ? 'success' : 'skipped';
}

export { InvalidInputs };
