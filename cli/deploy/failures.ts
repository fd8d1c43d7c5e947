import { kindOfFailure } from '../../deploy/failures';
import { explain, UsageError, WorkFailed } from '../errors';

/** What an error of deploying is to the shell; a defect of the program stays what it is. */
export function explained(region: string, error: unknown): unknown {
  const kind = kindOfFailure(error);
  // Wrong names and data files tell by themselves what they are about.
  if (kind === 'defect' || explain(error).exitCode === 2) return error;
  const { message } = error as Error;
  const told = message.startsWith(`${region} `) ? message : `${region}: ${message}`;
  return kind === 'usage' ? new UsageError(told) : new WorkFailed(told);
}
