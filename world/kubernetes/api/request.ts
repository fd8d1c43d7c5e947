import type { IncomingHttpHeaders } from 'node:http';
import { parse } from 'yaml';
import type { Resource } from '../schema/resources';
import { type Fields, isFields } from '../types';
import { ApiError, badRequest } from './status';

/** A request for objects, its path taken apart. */
export interface ApiRequest {
  readonly method: string;
  readonly resource: Resource;
  /** Empty for what has none, and for requests over all namespaces. */
  readonly namespace: string;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly body: Fields | string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Place {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly namespace: string;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

/** `/apis/apps/v1/namespaces/a/deployments/x/scale` taken apart; undefined for what is no path of objects. */
export function parsePath(path: string): Place | undefined {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  const root = parts.shift();
  if (root !== 'api' && root !== 'apis') return undefined;
  const group = root === 'api' ? '' : (parts.shift() ?? '');
  const version = parts.shift() ?? '';
  // `namespaces/a/status` is the namespace's own subresource, `namespaces/a/pods` is not.
  const own = parts.length <= 2 || (parts.length === 3 && ['status', 'finalize'].includes(parts[2] ?? ''));
  const scoped = parts[0] === 'namespaces' && !own;
  const namespace = scoped ? (parts[1] ?? '') : '';
  const [plural, name, subresource, more] = scoped ? parts.slice(2) : parts;
  if (plural === undefined || more !== undefined) return undefined;
  return { group, version, plural, namespace, name, subresource };
}

/** The body as an object, from JSON or YAML. */
export function bodyOf({ body, headers }: ApiRequest): Fields {
  const parsed = parseBody(body, headers['content-type'] ?? '');
  if (!isFields(parsed)) throw badRequest('the body is no object');
  return parsed;
}

/** Whatever JSON or YAML the body is. */
export function parseBody(body: Buffer, type: string): unknown {
  if (/protobuf|cbor/.test(type)) {
    const message = `the body of the request was in an unknown format - accepted media types include: application/json, application/yaml`;
    throw new ApiError(415, 'UnsupportedMediaType', message, {});
  }
  const text = body.toString();
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!type.includes('yaml')) {
      throw badRequest(`couldn't get version/kind; json parse error: ${(error as Error).message}`);
    }
  }
  try {
    return parse(text) as unknown;
  } catch (error) {
    const [first] = (error as Error).message.split('\n');
    throw badRequest(`error decoding YAML: error converting YAML to JSON: yaml: ${first}`);
  }
}

/** Who writes: the `fieldManager` parameter, else the program's name. */
export function managerOf({ query, headers }: Pick<ApiRequest, 'query' | 'headers'>): string {
  return query.get('fieldManager') ?? (headers['user-agent'] ?? 'unknown').split('/')[0] ?? 'unknown';
}
