import { resourcesOf } from '../api/discovery';
import { create } from '../api/store';
import type { ClusterTx } from '../cluster/cluster';
import { remove } from '../cluster/deletion';
import { builtInResource, resourceId } from '../schema/resources';

/** Gives a namespace its default account and root certificate; empties one that is being deleted, and ends it. */
export function namespace(cluster: ClusterTx, _: string, name: string): void {
  const found = cluster.get('namespaces', undefined, name);
  if (found === undefined) return;
  if (found.metadata.deletionTimestamp === undefined) {
    if (cluster.get('serviceaccounts', name, 'default') === undefined) {
      create(cluster, builtInResource('serviceaccounts'), name, { metadata: { name: 'default' } });
    }
    if (cluster.get('configmaps', name, 'kube-root-ca.crt') === undefined) {
      create(cluster, builtInResource('configmaps'), name, {
        metadata: { name: 'kube-root-ca.crt' },
        data: { 'ca.crt': '' },
      });
    }
    return;
  }
  const contents = resourcesOf(cluster)
    .filter(({ namespaced }) => namespaced)
    .flatMap((resource) => cluster.list(resourceId(resource), name).map((object) => ({ resource, object })));
  for (const { resource, object } of contents) {
    if (object.metadata.deletionTimestamp === undefined) remove(cluster, resource, object);
  }
  const left = resourcesOf(cluster).some(
    (resource) => resource.namespaced && cluster.list(resourceId(resource), name).length > 0,
  );
  if (!left) cluster.drop('namespaces', found);
}
