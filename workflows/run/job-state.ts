import type { Value } from '../expressions/evaluate';
import type { LogReader } from './log-commands';
import type { Machine } from './machine';
import type { PlannedJob } from './planned';

/** What the steps of a job share. */
export interface JobState {
  readonly planned: PlannedJob;
  readonly machine: Machine;
  readonly workspace: string;
  /** Of the job alone: `RUNNER_TEMP`, scripts, command files. */
  readonly temporary: string;
  readonly log: LogReader;
  readonly signal: AbortSignal;
  /** The `env` context: what workflow and job say, and what steps added. */
  readonly env: Record<string, string>;
  /** GitHub's own variables, which nothing of a workflow overwrites. */
  readonly own: Readonly<Record<string, string>>;
  /** Folders in front of the machine's PATH. */
  readonly path: string[];
  /** `github`, with what only the runner knows. */
  readonly github: Readonly<Record<string, Value>>;
  /** Counts the steps, those inside of actions too. */
  counter: number;
  failed: boolean;
  summary: string;
}

/** What a process of the job gets: the machine's environment, what the workflow says, and GitHub's own variables. */
export function processEnvironment(
  { machine, own, path }: JobState,
  env: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> {
  const all: Readonly<Record<string, string | undefined>> = {
    ...machine.environment,
    CI: 'true',
    ...env,
    ...own,
  };
  return { ...all, PATH: [...path, all['PATH'] ?? ''].join(':') };
}
