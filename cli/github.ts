import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { type GitHub, NoGitHub, openGitHub } from '../deploy/github/client';
import { NotProposed } from '../deploy/github/propose';
import { UsageError, WorkFailed } from './errors';

/** Does `work` with the repository and token that GitHub gave to the job. @throws UsageError outside of one */
export async function withGitHub<T>(work: (github: GitHub) => Promise<T>): Promise<T> {
  try {
    return await work(await openGitHub(process.env));
  } catch (error) {
    if (error instanceof NoGitHub || error instanceof NotProposed) throw new UsageError(error.message);
    if (error instanceof Error && 'status' in error) throw new WorkFailed(`GitHub refused: ${error.message}`);
    throw error;
  }
}

/** The text of an option's file, or that of standard input for `-`. @throws UsageError where it can't be read */
export function readText(option: string, file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UsageError(`${option} ${file} can't be read: ${(error as Error).message}`);
  }
}

/** Parses the number of a pull request or an issue. */
export function issueNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new InvalidArgumentError('It is not the number of a pull request.');
  return Number(text);
}
