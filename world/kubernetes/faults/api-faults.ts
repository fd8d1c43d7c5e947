import type { ApiRequest } from '../api/request';
import { ApiError } from '../api/status';
import { update } from '../api/store';
import { apply } from '../apply/apply';
import type { ClusterTx } from '../cluster/cluster';
import { complete } from '../schema/defaults';
import { builtInResource, type Resource, resourceId } from '../schema/resources';
import { at, type Fields, type KubeObject, without } from '../types';
import { faultsInForce, setFaults, strikes, struckBy } from './fates';
import { apiFaults, type KubernetesFault } from './fault';
import { concerns } from './match';

/** The field manager that takes fields over. */
const SOMEONE = 'someone';

/** Kinds that have something to take over: replicas, or data. */
const contested = ['deployments.apps', 'statefulsets.apps', 'configmaps'];

const reasons: Readonly<Record<number, readonly [reason: string, message: string]>> = {
  409: [
    'Conflict',
    'the object has been modified; please apply your changes to the latest version and try again',
  ],
  429: ['TooManyRequests', 'the server has received too many requests and has asked us to try again later'],
  500: [
    'InternalError',
    'an error on the server ("etcdserver: request timed out") has prevented the request from succeeding',
  ],
  503: ['ServiceUnavailable', 'the server is currently unable to handle the request'],
  504: ['Timeout', 'the server was unable to return a response in the time allotted'],
};

/** Answers a write with an error, or lets somebody else own a field of its object first, where a fault says so. */
export function disturb(cluster: ClusterTx, request: ApiRequest): ApiError | undefined {
  const { resource, namespace } = request;
  const name = request.name ?? '';
  for (const [index, fault] of faultsInForce(cluster).faults.entries()) {
    if (!(apiFaults as readonly string[]).includes(fault.do)) continue;
    if (!concerns(fault, resource.kind, namespace, name)) continue;
    // Every write counts for itself: the number of the try tells one from the next.
    const what =
      fault.do === 'apierror' ? `write ${struckBy(cluster, index).length}` : `${namespace}/${name}`;
    if (fault.do === 'conflict' && struckBy(cluster, index).includes(what)) continue;
    const live = cluster.get(resourceId(resource), namespace, name);
    if (fault.do === 'conflict' && live === undefined) continue;
    if (!strikes(cluster, index, fault, what)) continue;
    if (fault.do === 'conflict' && live !== undefined) takeOver(cluster, resource, live);
    if (fault.do === 'apierror') return apiError(fault);
  }
  return undefined;
}

function apiError({ status = 500, message }: KubernetesFault): ApiError {
  const [reason, text] = reasons[status] ?? ['', 'simulated error'];
  const headers: Record<string, string> = status === 429 ? { 'retry-after': '1' } : {};
  return new ApiError(status, reason, message ?? text, undefined, headers);
}

/** Lets another manager own the replicas, or the first key of the data, with a value of its own. */
function takeOver(cluster: ClusterTx, resource: Resource, live: KubeObject): void {
  const { name, namespace } = live.metadata;
  const { apiVersion, kind } = live;
  const config = { apiVersion, kind, metadata: { name, namespace }, ...changed(live) };
  const writer = { manager: SOMEONE, operation: 'Apply', apiVersion } as const;
  const { object, managers } = apply(resource, live, config, {
    writer,
    force: true,
    time: cluster.time,
    complete: (draft) => complete(resource.schema, draft, kind) as Fields,
  });
  const body = { ...object, metadata: { ...(object['metadata'] as Fields), name } };
  update(cluster, resource, live, body, { writer, managers });
}

function changed(live: KubeObject): Fields {
  if (live['spec'] !== undefined)
    return { spec: { replicas: Number(at(live, 'spec', 'replicas') ?? 1) + 1 } };
  const [key = 'key', value = ''] =
    Object.entries((live['data'] ?? {}) as Readonly<Record<string, string>>)[0] ?? [];
  return { data: { [key]: `${value}!` } };
}

/** Puts faults in force and lets those that concern what exists act at once; undoes what others before had done. */
export function inflict(cluster: ClusterTx, faults: readonly KubernetesFault[], seed: number): void {
  setFaults(cluster, faults, seed);
  for (const id of contested) {
    for (const object of cluster.list(id)) {
      disown(cluster, id, object);
      const live = cluster.get(id, object.metadata.namespace, object.metadata.name);
      if (live !== undefined) contest(cluster, builtInResource(id), live);
    }
  }
  for (const { metadata } of cluster.list('pods'))
    cluster.enqueue('kubelet', `${metadata.namespace}/${metadata.name}`);
  cluster.enqueue('scheduler', '/');
}

function contest(cluster: ClusterTx, resource: Resource, live: KubeObject): void {
  const { namespace = '', name } = live.metadata;
  for (const [index, fault] of faultsInForce(cluster).faults.entries()) {
    if (fault.do !== 'conflict' || !concerns(fault, resource.kind, namespace, name)) continue;
    if (strikes(cluster, index, fault, `${namespace}/${name}`)) takeOver(cluster, resource, live);
  }
}

/** The values stay, and nobody owns them. */
function disown(cluster: ClusterTx, id: string, object: KubeObject): void {
  const { managedFields = [] } = object.metadata;
  const left = managedFields.filter(({ manager }) => manager !== SOMEONE);
  if (left.length === managedFields.length) return;
  const metadata =
    left.length === 0
      ? without(object.metadata, 'managedFields')
      : { ...object.metadata, managedFields: left };
  cluster.put(id, { ...object, metadata });
}
