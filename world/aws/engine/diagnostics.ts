import { createHash } from 'node:crypto';
import type { AwsError } from '../types';
import { operationName } from './operations';
import type { Path } from './replacement';

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: Path;
}

const VERB = {
  create: 'creating',
  update: 'updating',
  delete: 'deleting',
  read: 'reading',
  plan: 'reading',
} as const;

/** Code of an error that is no answer of AWS: the provider itself stops waiting for an object to become ready. */
export const TIMEOUT = 'TimeoutError';

/**
 * An AWS error in the words of the provider: what it was doing, the call, the HTTP status, AWS's code and message.
 * `name` is the object's id, or the name that it was to get.
 */
export function awsDiagnostic(
  error: AwsError,
  type: string,
  action: keyof typeof VERB,
  name: string | undefined,
): Diagnostic {
  const { service, noun, call } = operationName(type, action);
  const subject = name === undefined ? '' : ` (${name})`;
  if (error.code === TIMEOUT) {
    return {
      severity: 'error',
      summary: `waiting for ${noun}${subject} ${action}: ${error.message}`,
      detail: '',
    };
  }
  const http = `https response error StatusCode: ${error.status}, RequestID: ${requestId(error, name)}`;
  return {
    severity: 'error',
    summary:
      `${VERB[action]} ${noun}${subject}: operation error ${service}: ${call}, ${http}, ` +
      `api error ${error.code}: ${error.message}`,
    detail: '',
    ...(error.attribute === undefined ? {} : { attribute: error.attribute.split('.') }),
  };
}

/** Stable, so that two runs of the same rehearsal print the same. */
function requestId(error: AwsError, name: string | undefined): string {
  const hex = createHash('sha256').update(`${error.code}/${error.message}/${name}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
