import { appendFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Event } from '../../workflows/events/event';
import { starts } from '../../workflows/events/starts';
import { startApi } from '../../workflows/github/api';
import type { Repository } from '../../workflows/github/repository';
import { startTokenService } from '../../workflows/github/tokens';
import { ConcurrencyGroups } from '../../workflows/run/concurrency';
import { performJob } from '../../workflows/run/job';
import { limit } from '../../workflows/run/limit';
import type { Machine } from '../../workflows/run/machine';
import type { JobResult, PlannedJob, RunResult } from '../../workflows/run/planned';
import { runWorkflow } from '../../workflows/run/run';
import { readWorkflow } from '../../workflows/syntax/read';
import type { Workflow } from '../../workflows/syntax/workflow';
import type { Checkouts } from './checkouts';
import { tagsOf } from './tags';

/** Every workflow of a checkout. @throws InvalidWorkflow, Unsupported */
export async function readWorkflows(checkout: string): Promise<readonly Workflow[]> {
  const folder = '.github/workflows';
  const names = readdirSync(join(checkout, folder)).filter((name) => /\.ya?ml$/.test(name));
  return Promise.all(
    names
      .sort()
      .map((name) => readWorkflow(`${folder}/${name}`, readFileSync(join(checkout, folder, name), 'utf8'))),
  );
}

/** The workflows that an event starts. */
export function startedBy(event: Event, workflows: readonly Workflow[]): readonly Workflow[] {
  return workflows.filter((workflow) => starts(workflow, event));
}

/** Tells of a job on its way: the waits before and after its steps are for what was observed. */
export interface JobHooks {
  readonly before: (job: PlannedJob) => Promise<void>;
  readonly after: (job: PlannedJob) => Promise<void>;
  readonly ended: (result: JobResult) => void;
  readonly approved: (job: PlannedJob) => void;
}

export interface RunInWorldOptions {
  readonly repository: Repository;
  readonly workflows: readonly Workflow[];
  readonly workflow: Workflow;
  readonly event: Event;
  /** A number that no other run in this world has. */
  readonly run: number;
  readonly checkouts: Checkouts;
  /** Environment of processes in the world. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly dir: string;
  /** Folder for the stacks of a region. */
  readonly output: (region: string) => string;
  /** Jobs that this machine runs at once. */
  readonly parallel: number;
  readonly hooks: JobHooks;
}

/** Of a job's own are its credentials, and what GitHub's runner sets; a rehearsal may itself run in a job. */
const own =
  /^(?:AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|PROFILE)|(?:GITHUB|GH|ACTIONS|RUNNER|INPUT)_.*)$/;

/** What of an environment a job may find. */
export function withoutOwn(environment: RunInWorldOptions['environment']): typeof environment {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !own.test(name)));
}

/** Runs a workflow for an event with jobs that are in the world. */
export async function runInWorld(options: RunInWorldOptions): Promise<RunResult> {
  const { repository, workflows, workflow, event, run, checkouts, dir, output, parallel, hooks } = options;
  const tokens = await startTokenService();
  const api = await startApi(tagsOf(checkouts.repository));
  const logs = join(dir, 'logs');
  const home = join(dir, 'home');
  for (const folder of [logs, home]) mkdirSync(folder, { recursive: true });
  const { PATH = '' } = options.environment;
  const machine: Machine = {
    dir: join(dir, 'runner'),
    environment: {
      ...withoutOwn(options.environment),
      HOME: home,
      PATH: [checkouts.shims(), dirname(process.execPath), PATH].join(':'),
    },
    tokens,
    api,
    async checkOut(target, ref, { environment }) {
      checkouts.copy(ref, target);
      // So that the world can tell which block of a stack an object comes from, wherever the job synthesizes it.
      if (environment !== undefined) linkOutput(target, output(environment));
    },
  };
  const within = limit(parallel);
  try {
    return await runWorkflow({
      ...{ repository, workflow, event },
      run: { id: run, number: run, attempt: 1 },
      groups: new ConcurrencyGroups(),
      async read(file) {
        const found = workflows.find((one) => one.file === file);
        if (found === undefined) throw new Error(`there is no ${file}`);
        return found;
      },
      async approve(_environment, job) {
        hooks.approved(job);
        return true;
      },
      onEnd: hooks.ended,
      perform: (job, signal) =>
        within(async () => {
          const file = join(logs, `run-${run}-${job.name.replace(/[^\w]+/g, '-')}.log`);
          await hooks.before(job);
          const end = await performJob(job, machine, (line) => appendFileSync(file, `${line}\n`), signal);
          await hooks.after(job);
          return end;
        }),
    });
  } finally {
    await Promise.all([tokens.close(), api.close()]);
  }
}

function linkOutput(checkout: string, output: string): void {
  mkdirSync(output, { recursive: true });
  symlinkSync(output, join(checkout, 'cdktf.out'));
}
