import { join } from 'node:path';
import { evaluateString, type Value } from '../expressions/evaluate';
import { entries } from '../syntax/tokens';
import type { Step, Template } from '../syntax/workflow';
import type { JobState } from './job-state';

/** A step as it went. */
export interface StepRecord {
  readonly id: string;
  readonly name: string;
  /** What it came to, and what it counts as (`continue-on-error`). */
  readonly outcome: StepOutcome;
  readonly conclusion: StepOutcome;
  readonly outputs: Readonly<Record<string, string>>;
  readonly seconds: number;
  readonly message?: string;
}

export type StepOutcome = 'success' | 'failure' | 'cancelled' | 'skipped';

/** Where steps stand: those of a job, or those of a composite action. */
export interface StepsFrame {
  readonly state: JobState;
  /** The file that they are in. */
  readonly file: string;
  readonly contexts: Readonly<Record<string, Value>>;
  /** `defaults` of the job and of the workflow, the nearer first. */
  readonly defaults: readonly (Template | undefined)[];
  /** What the step that uses a composite action adds to the environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** A step with its environment, ready to do something. */
export interface StepWork {
  readonly frame: StepsFrame;
  readonly step: Step;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly contexts: Readonly<Record<string, Value>>;
}

/** What a step came to besides what it left in its files. */
export interface StepEnd {
  readonly ok: boolean;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly message?: string;
}

/** The folder that a step works in. */
export function folderOf({ frame, step, contexts }: StepWork): string {
  const says =
    step.says['working-directory'] ??
    frame.defaults
      .map((one) => entries(entries(one)['run'])['working-directory'])
      .find((one) => one !== undefined);
  return says === undefined
    ? frame.state.workspace
    : join(frame.state.workspace, evaluateString(says, { contexts }));
}
