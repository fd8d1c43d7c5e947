import { TIMEOUT } from '../aws/engine/diagnostics';
import type { AwsError, Operation } from '../aws/types';
import { iamAction } from './iam-actions';
import type { Fault } from './scenario';
import { retryBudget } from './throttling';

/** The error of a `fail`: the fault's own message, or AWS's words for a failure on its side. */
export function failure({ message }: Fault): AwsError {
  const own = 'The request processing has failed because of an unknown error, exception or failure.';
  return worded(message, { code: 'InternalFailure', message: own, status: 500 });
}

/** What is left when the provider has used up its retries. */
export function throttled({ message }: Fault): AwsError {
  const own = `Rate exceeded (exceeded maximum number of attempts, ${retryBudget})`;
  return worded(message, { code: 'ThrottlingException', message: own, status: 400 });
}

/** The refusal of a caller whose role lacks the permission. */
export function denied({ message }: Fault, operation: Operation): AwsError {
  const { account, region, type, id } = operation;
  const { service, action } = iamAction(type, operation.action);
  const user = `arn:aws:sts::${account}:assumed-role/polycloud-deploy/terraform`;
  const resource = id?.startsWith('arn:')
    ? id
    : `arn:aws:${service}:${region === 'global' ? '' : region}:${account}:${id ?? '*'}`;
  const permission = `${service}:${action}`;
  const own =
    `User: ${user} is not authorized to perform: ${permission} on resource: ${resource} ` +
    `because no identity-based policy allows the ${permission} action`;
  return worded(message, { code: 'AccessDenied', message: own, status: 403 });
}

/** Terraform's own words when a resource does not become ready in time. */
export function timedOut({ message }: Fault, { action }: Operation, minutes: number): AwsError {
  const [wanted, last] = states[action];
  const own = `timeout while waiting for state to become '${wanted}' (last state: '${last}', timeout: ${goDuration(minutes)})`;
  return worded(message, { code: TIMEOUT, message: own, status: 408 });
}

const states = {
  create: ['ACTIVE', 'CREATING'],
  update: ['ACTIVE', 'UPDATING'],
  delete: ['DELETED', 'DELETING'],
  read: ['ACTIVE', 'PENDING'],
  plan: ['ACTIVE', 'PENDING'],
} as const;

/** A message of the form `Code: text` replaces the code as well. */
function worded(message: string | undefined, own: AwsError): AwsError {
  if (message === undefined) return own;
  const [, code, text] = /^([A-Z][A-Za-z.]+): (.+)$/s.exec(message) ?? [];
  return code === undefined || text === undefined ? { ...own, message } : { ...own, code, message: text };
}

/** As Go prints a duration: `30m0s`, `1h30m0s`, `2m30s`. */
function goDuration(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${h > 0 ? `${h}h` : ''}${h > 0 || m > 0 ? `${m}m` : ''}${s}s`;
}
