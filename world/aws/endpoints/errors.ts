import type { AwsError } from '../types';

/** An error of the API, as its client sees it. */
export class ApiError extends Error implements AwsError {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
