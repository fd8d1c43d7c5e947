import type { ClusterTx } from '../cluster/cluster';
import { dependents, ownable, remove } from '../cluster/deletion';
import type { KubeObject, OwnerReference } from '../types';
import { resourceOfKind } from './pods';

const FOREGROUND = 'foregroundDeletion';

/** Removes what an object that has gone owned; `uid` is the owner's. */
export function collector(cluster: ClusterTx, namespace: string, uid: string): void {
  for (const id of ownable) {
    for (const object of cluster.list(id, namespace)) {
      const owners = object.metadata.ownerReferences ?? [];
      if (!owners.some((one) => one.uid === uid) || owners.some((one) => exists(cluster, object, one)))
        continue;
      if (object.metadata.deletionTimestamp === undefined) remove(cluster, named(id), object);
    }
  }
}

function exists(cluster: ClusterTx, { metadata }: KubeObject, owner: OwnerReference): boolean {
  const tables = owner.kind in resourceOfKind ? [resourceOfKind[owner.kind] ?? ''] : ownable;
  return tables.some((id) => cluster.get(id, metadata.namespace, owner.name)?.metadata.uid === owner.uid);
}

/** Deletes the dependents of an owner that waits for them, and ends it when they have gone. */
export function foreground(cluster: ClusterTx, id: string, owner: KubeObject): void {
  const children = dependents(cluster, owner);
  for (const [table, child] of children) {
    if (child.metadata.deletionTimestamp === undefined) {
      remove(cluster, named(table), child, { propagation: table === 'pods' ? 'Background' : 'Foreground' });
    }
  }
  if (dependents(cluster, owner).length > 0) return;
  const live = cluster.get(id, owner.metadata.namespace, owner.metadata.name);
  if (live === undefined) return;
  const finalizers = (live.metadata.finalizers ?? []).filter((one) => one !== FOREGROUND);
  if (finalizers.length === 0) cluster.drop(id, live);
  else cluster.put(id, { ...live, metadata: { ...live.metadata, finalizers } });
}

export function waitsForDependents({ metadata }: KubeObject): boolean {
  return metadata.deletionTimestamp !== undefined && metadata.finalizers?.includes(FOREGROUND) === true;
}

function named(id: string): { readonly group: string; readonly plural: string } {
  const dot = id.indexOf('.');
  return dot < 0 ? { group: '', plural: id } : { group: id.slice(dot + 1), plural: id.slice(0, dot) };
}
