import type { Reply, Request } from './http';

/** The JSON protocol of AWS, version 1.1: the operation is in a header, arguments and answer are JSON objects. */
const headers = { 'content-type': 'application/x-amz-json-1.1' };

/** The operation that is asked for, e.g. `GetSecretValue`. */
export function operationOf({ headers }: Request): string {
  return (
    String(headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ?? ''
  );
}

export function answer(value: unknown): Reply {
  return { status: 200, headers, body: JSON.stringify(value) };
}

/** An error by the name that AWS gives it. */
export function failure(type: string, message: string): Reply {
  return { status: 400, headers, body: JSON.stringify({ __type: type, message }) };
}
