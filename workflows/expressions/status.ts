import { data } from '@actions/expressions';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';

/** How a job, or everything that it needs, stands. */
export interface Status {
  readonly success: boolean;
  readonly failure: boolean;
  readonly cancelled: boolean;
}

/** `success()`, `failure()`, `cancelled()` and `always()`, for the `if` of jobs and steps. */
export function statusFunctions({ success, failure, cancelled }: Status): readonly FunctionDefinition[] {
  const answers = { success, failure, cancelled, always: true };
  return Object.entries(answers).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: Number.MAX_SAFE_INTEGER,
    call: () => new data.BooleanData(answer),
  }));
}

/** `hashFiles(pattern…)`, answered by the caller. */
export function hashFilesFunction(hash: (patterns: readonly string[]) => string): FunctionDefinition {
  return {
    name: 'hashFiles',
    minArgs: 1,
    maxArgs: Number.MAX_SAFE_INTEGER,
    call: (...patterns) => new data.StringData(hash(patterns.map((one) => one.coerceString()))),
  };
}
