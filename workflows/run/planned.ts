import type { Run } from '../events/context';
import type { Value } from '../expressions/evaluate';
import type { Claims } from '../github/claims';
import type { Permissions } from '../github/permissions';
import type { StepsJob, Workflow } from '../syntax/workflow';
import type { Combination } from './matrix';

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

/** A job as GitHub hands it to a runner: everything is decided but what its steps do. */
export interface PlannedJob {
  /** The file that it stands in. */
  readonly workflow: Workflow;
  readonly run: Run;
  readonly job: StepsJob;
  /** As it is shown: `Deploy eu`, or `release / Deploy eu` in a called workflow. */
  readonly name: string;
  readonly matrix: Combination | null;
  readonly runsOn: readonly string[];
  readonly environment?: string;
  readonly permissions: Permissions;
  /** What its identity token says; absent where it can't get one. */
  readonly claims?: Claims;
  readonly timeoutMinutes: number;
  /** `github`, `needs`, `matrix`, `strategy`, `inputs`, `vars`. */
  readonly contexts: Readonly<Record<string, Value>>;
}

/** What the steps of a job came to. */
export interface JobEnd {
  readonly conclusion: Exclude<Conclusion, 'skipped'>;
  readonly outputs: Readonly<Record<string, string>>;
  /** Why it failed, for people. */
  readonly message?: string;
}

/** One job of a run, or one combination of its matrix. */
export interface JobResult {
  readonly id: string;
  readonly name: string;
  readonly conclusion: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
  readonly message?: string;
  /** Absent for a job that never got as far. */
  readonly planned?: PlannedJob;
}

export interface RunResult {
  readonly conclusion: Conclusion;
  /** In the order of the file; matrices and called workflows expanded. */
  readonly jobs: readonly JobResult[];
}
