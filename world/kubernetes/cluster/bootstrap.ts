import { create } from '../api/store';
import { defaultGroups, type NodeGroup } from '../nodes/groups';
import { setGroups } from '../nodes/nodes';
import { builtInResource } from '../schema/resources';
import type { Fields } from '../types';
import type { ClusterTx } from './cluster';
import secretProviderClass from './secret-provider-class.json';

const namespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Classes that every cluster has. */
const priorities: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

/** What a new cluster comes with. */
export function bootstrapCluster(cluster: ClusterTx, groups: readonly NodeGroup[] = defaultGroups): void {
  if (cluster.clock.version > 0) return;
  const make = (id: string, namespace: string, body: Fields) =>
    create(cluster, builtInResource(id), namespace, body);
  for (const name of namespaces) make('namespaces', '', { metadata: { name } });
  for (const [name, value] of Object.entries(priorities)) {
    cluster.put('priorityclasses.scheduling.k8s.io', {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name, uid: cluster.uid(), resourceVersion: '', creationTimestamp: cluster.time },
      value,
      preemptionPolicy: 'PreemptLowerPriority',
    });
  }
  // EKS's secrets-store add-on brings it.
  make('customresourcedefinitions.apiextensions.k8s.io', '', secretProviderClass);
  make('services', 'default', {
    metadata: { name: 'kubernetes', labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: {
      clusterIP: '172.20.0.1',
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 443 }],
    },
  });
  setGroups(cluster, groups);
}
