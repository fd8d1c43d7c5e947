import type { Run } from '../events/context';
import type { Event } from '../events/event';
import type { Environment, Repository } from '../github/repository';
import type { Workflow } from '../syntax/workflow';
import type { ConcurrencyGroups } from './concurrency';
import type { JobEnd, JobResult, PlannedJob } from './planned';

export interface RunOptions {
  readonly repository: Repository;
  readonly workflow: Workflow;
  readonly event: Event;
  readonly run: Run;
  /** Variables of the repository: the `vars` context. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Reads a workflow that another one calls. */
  readonly read: (file: string) => Promise<Workflow>;
  readonly groups: ConcurrencyGroups;
  /** Does what a runner does with a job. */
  readonly perform: (job: PlannedJob, signal: AbortSignal) => Promise<JobEnd>;
  /** Whether a reviewer lets a job into an environment that asks for one. */
  readonly approve: (environment: Environment, job: PlannedJob) => Promise<boolean>;
  /** Told when a job has ended, or was skipped. */
  readonly onEnd?: (result: JobResult) => void;
  /** Cancels the run. */
  readonly signal?: AbortSignal;
}
