import { InvalidInput } from '../checks/model/invalid-input';
import { UnknownName } from '../regions/lookup';
import { InvalidConfiguration } from '../regions/problem';

/** Wrong usage: exit code 2, the message alone on standard error. */
export class UsageError extends Error {}

/** The work itself failed, and has said why: exit code 1. */
export class WorkFailed extends Error {}

/** A command that was run for the user ended with this code, which is passed on; it has said itself what was wrong. */
export class CommandExit extends Error {
  constructor(readonly exitCode: number) {
    super(`exit code ${exitCode}`);
  }
}

const wrongUsage = [UsageError, InvalidConfiguration, UnknownName, InvalidInput];

/** Whether the operating system refused something about a file: its message says what and which. */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error && typeof error.path === 'string';
}

/** What AWS's SDK throws, in words; undefined for any other error. */
function reasonOfAws(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (/ProviderError$/.test(error.name)) {
    return `no credentials of AWS: ${error.message}; log in (aws sso login, AWS_PROFILE)`;
  }
  return '$metadata' in error ? `AWS: ${error.name}: ${error.message}` : undefined;
}

/**
 * What an error means to the shell: 2 wrong usage or configuration, 1 the work failed; and what to tell the
 * reader. Only a defect of the program itself is told with its stack trace.
 */
export function explain(error: unknown): { readonly exitCode: 1 | 2; readonly message: string } {
  if (wrongUsage.some((kind) => error instanceof kind)) {
    return { exitCode: 2, message: (error as Error).message };
  }
  if (isFileError(error)) return { exitCode: 1, message: `${error.path}: ${error.message}` };
  const ofAws = reasonOfAws(error);
  if (ofAws !== undefined) return { exitCode: 1, message: ofAws };
  if (error instanceof WorkFailed) return { exitCode: 1, message: error.message };
  return { exitCode: 1, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
