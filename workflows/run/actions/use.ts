import type { StepWork } from '../step';

/** What a step gives to an action. */
export interface Use {
  readonly work: StepWork;
  /** `owner/name` or `./path`. */
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
}
