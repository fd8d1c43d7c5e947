import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateString, evaluateStrings, type Scope, type Value } from '../expressions/evaluate';
import { entries } from '../syntax/tokens';
import type { JobState } from './job-state';
import { type Annotation, LogReader } from './log-commands';
import type { Machine, Print } from './machine';
import type { JobEnd, PlannedJob } from './planned';
import type { StepRecord } from './step';
import { runSteps } from './steps';

/** What a job did, step by step. */
export interface PerformedJob extends JobEnd {
  readonly steps: readonly StepRecord[];
  readonly annotations: readonly Annotation[];
  /** Markdown of its summary page. */
  readonly summary: string;
}

/** Performs a job's steps in a workspace of its own. @throws Unsupported for what can't be rehearsed */
export async function performJob(
  planned: PlannedJob,
  machine: Machine,
  print: Print,
  cancelled: AbortSignal,
): Promise<PerformedJob> {
  const folder = join(machine.dir, 'jobs', folderOf(planned));
  const workspace = join(folder, 'workspace');
  const temporary = join(folder, 'temp');
  for (const path of [workspace, temporary]) mkdirSync(path, { recursive: true });
  const log = new LogReader(print);
  const admitted = machine.api.admit(planned.permissions);
  const { token } = admitted;
  const github = {
    ...(planned.contexts['github'] as Readonly<Record<string, Value>>),
    workspace,
    job: planned.job.id,
    token,
    api_url: machine.api.url,
    event_path: join(folder, 'event.json'),
  };
  writeFileSync(join(folder, 'event.json'), JSON.stringify(github['event' as keyof typeof github]));
  log.mask(token);
  const scope: Scope = { contexts: { ...planned.contexts, github, secrets: { GITHUB_TOKEN: token } } };
  const asked = planned.claims === undefined ? undefined : machine.tokens.admit(planned.claims);
  const own = {
    ...variablesOf(github, temporary),
    ...(asked === undefined
      ? {}
      : { ACTIONS_ID_TOKEN_REQUEST_URL: asked.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: asked.token }),
  };
  const env: Record<string, string> = { ...evaluateStrings(entries(planned.workflow.env), scope) };
  const withEnv = { contexts: { ...scope.contexts, env: { ...env } } };
  Object.assign(env, evaluateStrings(entries(planned.job.says['env']), withEnv));
  const timeout = AbortSignal.timeout(Math.min(planned.timeoutMinutes * 60_000, 2 ** 31 - 1));
  const signal = AbortSignal.any([cancelled, timeout]);
  const state: JobState = {
    ...{ planned, machine, workspace, temporary, log, signal, env, own, github },
    ...{ path: [], counter: 0, failed: false, summary: '' },
  };
  try {
    const steps = await runSteps(planned.job.steps, {
      state,
      file: planned.workflow.file,
      contexts: scope.contexts,
      defaults: [planned.job.says['defaults'], planned.workflow.defaults],
      env: {},
    });
    const told = { ...scope.contexts, steps: steps.context, env };
    const outputs = Object.fromEntries(
      Object.entries(entries(planned.job.says['outputs'])).map(([name, template]) => [
        name,
        log.unlessSecret(`output ${name}`, evaluateString(template, { contexts: told })),
      ]),
    );
    const failure = steps.records.find((one) => one.conclusion === 'failure');
    return {
      conclusion: signal.aborted ? 'cancelled' : state.failed ? 'failure' : 'success',
      outputs,
      ...(state.failed && failure !== undefined
        ? { message: `${failure.name}: ${failure.message ?? 'failed'}` }
        : {}),
      steps: steps.records,
      annotations: log.annotations,
      summary: state.summary,
    };
  } finally {
    asked?.forget();
    admitted.forget();
  }
}

/** GitHub's own variables (https://docs.github.com/actions/reference/workflows-and-actions/variables). */
function variablesOf(
  github: Readonly<Record<string, Value>>,
  temporary: string,
): Readonly<Record<string, string>> {
  const named = [
    ...[
      'repository',
      'repository_owner',
      'repository_id',
      'repository_owner_id',
      'actor',
      'triggering_actor',
    ],
    ...[
      'event_name',
      'event_path',
      'ref',
      'ref_name',
      'ref_type',
      'ref_protected',
      'sha',
      'base_ref',
      'head_ref',
    ],
    ...['workflow', 'workflow_ref', 'workflow_sha', 'run_id', 'run_number', 'run_attempt', 'server_url'],
    ...['api_url', 'graphql_url', 'workspace', 'job'],
  ];
  return {
    ...Object.fromEntries(named.map((name) => [`GITHUB_${name.toUpperCase()}`, String(github[name] ?? '')])),
    GITHUB_ACTIONS: 'true',
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'rehearsal',
    RUNNER_TEMP: temporary,
    RUNNER_TOOL_CACHE: join(temporary, 'tools'),
  };
}

/** A folder for each job, told apart also when names differ in what a path can't have. */
function folderOf({ run, name, workflow }: PlannedJob): string {
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
  const digest = createHash('sha256').update(`${workflow.file} ${name}`).digest('hex').slice(0, 8);
  return `${run.id}-${run.attempt}-${readable}-${digest}`;
}
