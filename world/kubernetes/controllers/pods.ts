import { create } from '../api/store';
import { type ClusterTx, safeLetters } from '../cluster/cluster';
import { remove } from '../cluster/deletion';
import { parseTimestamp, timestamp } from '../cluster/time';
import { builtInResource } from '../schema/resources';
import { equal, type IntOrString, type KubeObject, type OwnerReference } from '../types';
import type { Condition, Pod, PodTemplate } from './shapes';

export const PODS = 'pods';

export function isActive({ metadata, status }: Pod): boolean {
  return (
    metadata.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed'
  );
}

export function condition(object: KubeObject, type: string): Condition | undefined {
  const status = object['status'] as { readonly conditions?: readonly Condition[] } | undefined;
  return status?.conditions?.find((one) => one.type === type);
}

export function isReady(pod: Pod): boolean {
  return condition(pod, 'Ready')?.status === 'True';
}

/** The moment from which a ready pod counts as available; undefined for one that is not ready. */
export function availableAt(pod: Pod, minReadySeconds = 0): number | undefined {
  const ready = condition(pod, 'Ready');
  if (ready?.status !== 'True') return undefined;
  return parseTimestamp(ready.lastTransitionTime) + minReadySeconds * 1000;
}

export function isAvailable(pod: Pod, now: number, minReadySeconds = 0): boolean {
  const moment = availableAt(pod, minReadySeconds);
  return moment !== undefined && moment <= now;
}

/** The objects of a table that the owner controls. */
export function controlled<T extends KubeObject>(
  cluster: ClusterTx,
  resource: string,
  owner: KubeObject,
): readonly T[] {
  const { uid, namespace } = owner.metadata;
  return cluster
    .list<T>(resource, namespace)
    .filter(({ metadata }) =>
      metadata.ownerReferences?.some((one) => one.controller === true && one.uid === uid),
    );
}

export function ownerReference({ apiVersion, kind, metadata }: KubeObject): OwnerReference {
  const { name, uid } = metadata;
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

/** Creates a pod of a template, through admission. Throws what admission says. */
export function createPod(
  cluster: ClusterTx,
  owner: KubeObject,
  template: PodTemplate,
  { name, labels = {}, spec = {} }: { name?: string; labels?: Record<string, string>; spec?: object } = {},
): void {
  const { metadata = {} } = template;
  const named = name === undefined ? { generateName: `${owner.metadata.name}-` } : { name };
  create(cluster, builtInResource(PODS), owner.metadata.namespace ?? '', {
    metadata: {
      ...named,
      labels: { ...metadata.labels, ...labels },
      ...(metadata.annotations === undefined ? {} : { annotations: metadata.annotations }),
      ownerReferences: [ownerReference(owner)],
    },
    spec: { ...template.spec, ...spec },
  });
}

export function deletePod(cluster: ClusterTx, pod: Pod): void {
  remove(cluster, builtInResource(PODS), pod);
}

/** Short and the same for equal templates: what tells one revision of a workload from another. */
export function templateHash(template: unknown): string {
  return safeLetters(JSON.stringify(sorted(template)), 10);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

/** A number, or a percentage of a total. */
export function resolve(value: IntOrString | undefined, total: number, round: 'up' | 'down'): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  const share = (Number.parseInt(value, 10) * total) / 100;
  return round === 'up' ? Math.ceil(share) : Math.floor(share);
}

/** The conditions with one set: the moment moves only when its status changes. */
export function withCondition(
  conditions: readonly Condition[] = [],
  next: Condition,
  now: number,
  updated = false,
): readonly Condition[] {
  const before = conditions.find(({ type }) => type === next.type);
  const time = timestamp(now);
  const transition = before?.status === next.status ? before.lastTransitionTime : time;
  const changed = before === undefined || before.status !== next.status || before.reason !== next.reason;
  const lastUpdateTime = changed || before?.message !== next.message ? time : before?.lastUpdateTime;
  const set: Condition = {
    ...next,
    lastTransitionTime: transition ?? time,
    ...(updated ? { lastUpdateTime: lastUpdateTime ?? time } : {}),
  };
  const others = conditions.filter(({ type }) => type !== next.type);
  return before === undefined ? [...others, set] : conditions.map((one) => (one === before ? set : one));
}

/** Writes an object's status, if it changed. */
export function setStatus<T extends KubeObject>(
  cluster: ClusterTx,
  resource: string,
  object: T,
  status: object,
): T {
  const live = cluster.get<T>(resource, object.metadata.namespace, object.metadata.name);
  if (live === undefined || equal(live['status'], status)) return live ?? object;
  return cluster.put<T>(resource, { ...live, status });
}

/** The resource of a built-in kind, as owner references and scale targets name it. */
export const resourceOfKind: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'deployments.apps',
    'replicasets.apps',
    'statefulsets.apps',
    'daemonsets.apps',
    'jobs.batch',
    'cronjobs.batch',
  ].map((id) => [builtInResource(id).kind, id]),
);
