import type { ClusterView } from '../cluster/cluster';
import { parseFieldSelector, parseLabelSelector } from '../cluster/selectors';
import { apiVersionOf, resourceId } from '../schema/resources';
import { type Fields, type KubeObject, without } from '../types';
import type { ApiRequest, Reply } from './request';
import { ApiError, notFound } from './status';

export function get(cluster: ClusterView, { resource, namespace, name = '' }: ApiRequest): Reply {
  const object = cluster.get(resourceId(resource), namespace, name);
  if (object === undefined) throw notFound(resource, name);
  return { status: 200, body: object };
}

/** Whether an object is asked for by the request's selectors. */
export function matcher({ resource, query, name }: ApiRequest): (object: KubeObject) => boolean {
  const labels = parseLabelSelector(query.get('labelSelector') ?? '');
  const fields = parseFieldSelector(query.get('fieldSelector') ?? '', resourceId(resource));
  return (object) =>
    (name === undefined || object.metadata.name === name) &&
    labels(object.metadata.labels ?? {}) &&
    fields(object);
}

/** A list, whole or in pages: a page's `continue` says behind which object the next one starts. */
export function list(cluster: ClusterView, request: ApiRequest): Reply {
  const { resource, namespace, query } = request;
  const matches = matcher(request);
  const all = cluster.list(resourceId(resource), namespace === '' ? undefined : namespace).filter(matches);
  const after = decodeContinue(query.get('continue'));
  const rest = after === undefined ? all : all.filter((object) => keyOf(object) > after);
  const limit = Number(query.get('limit') ?? 0);
  const items = limit > 0 ? rest.slice(0, limit) : rest;
  const last = items.at(-1);
  const more = last !== undefined && items.length < rest.length;
  const metadata = {
    resourceVersion: String(cluster.clock.version),
    ...(more
      ? { continue: encodeContinue(keyOf(last)), remainingItemCount: rest.length - items.length }
      : {}),
  };
  const body = {
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata,
    items: items.map((object): Fields => without(object, 'apiVersion', 'kind')),
  };
  return { status: 200, body };
}

const keyOf = ({ metadata }: KubeObject) => `${metadata.namespace ?? ''}/${metadata.name}`;

const encodeContinue = (key: string) => Buffer.from(key).toString('base64url');

function decodeContinue(token: string | null): string | undefined {
  if (token === null || token === '') return undefined;
  const key = Buffer.from(token, 'base64url').toString();
  if (!key.includes('/')) {
    throw new ApiError(400, 'BadRequest', 'continue key is not valid: it names no object');
  }
  return key;
}
