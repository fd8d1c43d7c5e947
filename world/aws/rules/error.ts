import type { AwsError } from '../types';

/** An error as AWS words it, with `{key}` filled in from the values; 400 unless told. */
export interface ErrorForm {
  readonly code: string;
  readonly message: string;
  readonly status?: number;
}

export function awsError(
  { code, message, status = 400 }: ErrorForm,
  values: Readonly<Record<string, string | number>> = {},
  attribute?: string,
): AwsError {
  const text = message.replace(/\{(\w+)\}/g, (token, key: string) => String(values[key] ?? token));
  return attribute === undefined
    ? { code, message: text, status }
    : { code, message: text, status, attribute };
}
