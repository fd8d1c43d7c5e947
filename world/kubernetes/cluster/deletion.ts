import { type Resource, resourceId } from '../schema/resources';
import { at, type KubeObject, type Metadata } from '../types';
import type { ClusterTx } from './cluster';

export type Propagation = 'Background' | 'Foreground' | 'Orphan';

const FOREGROUND = 'foregroundDeletion';

/** Whether an object that is being deleted may go now. */
export function terminationOf({ metadata }: KubeObject): 'none' | 'waiting' | 'done' {
  if (metadata.deletionTimestamp === undefined) return 'none';
  const graceful = (metadata.deletionGracePeriodSeconds ?? 0) > 0;
  return graceful || (metadata.finalizers ?? []).length > 0 ? 'waiting' : 'done';
}

export interface DeleteOptions {
  readonly propagation?: Propagation | undefined;
  /** Seconds; the pod's own unless told. */
  readonly grace?: number | undefined;
}

/** Begins an object's deletion, and ends it where nothing holds it back. Returns the object as it was left. */
export function remove(
  cluster: ClusterTx,
  resource: Pick<Resource, 'group' | 'plural'>,
  object: KubeObject,
  { propagation = 'Background', grace }: DeleteOptions = {},
): KubeObject {
  const id = resourceId(resource);
  if (propagation === 'Orphan') orphanDependents(cluster, object);
  const seconds = id === 'pods' ? graceOf(object, grace) : 0;
  const finalizers = [
    ...(object.metadata.finalizers ?? []),
    ...(propagation === 'Foreground' && !object.metadata.finalizers?.includes(FOREGROUND)
      ? [FOREGROUND]
      : []),
  ];
  const metadata: Metadata = {
    ...object.metadata,
    deletionTimestamp: object.metadata.deletionTimestamp ?? cluster.time,
    deletionGracePeriodSeconds: seconds,
    ...(finalizers.length > 0 ? { finalizers } : {}),
  };
  const marked: KubeObject = { ...object, metadata };
  const held = seconds > 0 || finalizers.length > 0 || id === 'namespaces';
  if (held) return cluster.put(id, id === 'namespaces' ? terminating(marked) : marked);
  cluster.drop(id, marked);
  return marked;
}

/** A pod that no kubelet knows, or that has ended, goes at once. */
function graceOf(pod: KubeObject, wanted: number | undefined): number {
  const phase = at(pod, 'status', 'phase');
  if (at(pod, 'spec', 'nodeName') === undefined || phase === 'Succeeded' || phase === 'Failed') return 0;
  return wanted ?? (at(pod, 'spec', 'terminationGracePeriodSeconds') as number | undefined) ?? 30;
}

function terminating(namespace: KubeObject): KubeObject {
  return { ...namespace, status: { phase: 'Terminating' } };
}

/** Every kind that a controller may own. */
export const ownable = [
  'replicasets.apps',
  'pods',
  'jobs.batch',
  'controllerrevisions.apps',
  'endpointslices.discovery.k8s.io',
  'endpoints',
  'configmaps',
  'secrets',
  'services',
  'persistentvolumeclaims',
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
] as const;

/** Objects that name the given one as an owner. */
export function dependents(
  cluster: ClusterTx,
  { metadata }: KubeObject,
): readonly (readonly [string, KubeObject])[] {
  return ownable.flatMap((id) =>
    cluster
      .list(id, metadata.namespace)
      .filter((one) => one.metadata.ownerReferences?.some(({ uid }) => uid === metadata.uid))
      .map((one) => [id, one] as const),
  );
}

function orphanDependents(cluster: ClusterTx, owner: KubeObject): void {
  for (const [id, object] of dependents(cluster, owner)) {
    const ownerReferences =
      object.metadata.ownerReferences?.filter(({ uid }) => uid !== owner.metadata.uid) ?? [];
    const { ownerReferences: _, ...rest } = object.metadata;
    cluster.put(id, {
      ...object,
      metadata: ownerReferences.length > 0 ? { ...rest, ownerReferences } : rest,
    });
  }
}
