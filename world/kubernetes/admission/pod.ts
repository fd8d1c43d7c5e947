import { forbidden } from '../api/status';
import type { ClusterTx } from '../cluster/cluster';
import { builtInResource } from '../schema/resources';
import { at, type Fields, type KubeObject } from '../types';

/** Seconds that a pod stays on a node that is not ready or not reachable. */
const patience = 300;

/** Limits are requests, the account and priority are looked up, and every pod bears a node's absence for a while. */
export function podDefaults(cluster: ClusterTx, pod: KubeObject): KubeObject {
  const spec = pod['spec'] as Fields;
  const serviceAccountName = String(spec['serviceAccountName'] ?? spec['serviceAccount'] ?? 'default');
  requireAccount(cluster, pod, serviceAccountName);
  const resourced = (container: Fields) => withRequests(container);
  const initial = spec['initContainers'] as readonly Fields[] | undefined;
  return {
    ...pod,
    spec: {
      ...spec,
      containers: ((spec['containers'] ?? []) as readonly Fields[]).map(resourced),
      ...(initial === undefined ? {} : { initContainers: initial.map(resourced) }),
      serviceAccountName,
      serviceAccount: serviceAccountName,
      ...priorityOf(cluster, pod),
      tolerations: withPatience((spec['tolerations'] ?? []) as readonly Fields[]),
    },
  };
}

/** The default account comes with its namespace, a moment later; any other must be there. */
function requireAccount(cluster: ClusterTx, { metadata }: KubeObject, name: string): void {
  if (cluster.get('serviceaccounts', metadata.namespace, name) !== undefined) return;
  const why = `error looking up service account ${metadata.namespace}/${name}: serviceaccount "${name}" not found`;
  throw forbidden(builtInResource('pods'), metadata.name, why);
}

function priorityOf(cluster: ClusterTx, pod: KubeObject): Fields {
  const name = at(pod, 'spec', 'priorityClassName') as string | undefined;
  const classes = cluster.list('priorityclasses.scheduling.k8s.io');
  const found =
    name === undefined || name === ''
      ? classes.find(({ globalDefault }) => globalDefault === true)
      : classes.find(({ metadata }) => metadata.name === name);
  if (found === undefined && name) {
    const why = `no PriorityClass with name ${name} was found`;
    throw forbidden(builtInResource('pods'), pod.metadata.name, why);
  }
  return {
    priority: found?.['value'] ?? 0,
    preemptionPolicy: found?.['preemptionPolicy'] ?? 'PreemptLowerPriority',
    ...(found === undefined ? {} : { priorityClassName: found.metadata.name }),
  };
}

function withRequests(container: Fields): Fields {
  const resources = (container['resources'] ?? {}) as Fields;
  const limits = (resources['limits'] ?? {}) as Fields;
  const requests = { ...limits, ...(resources['requests'] as Fields) };
  if (Object.keys(requests).length === 0) return container;
  return { ...container, resources: { ...resources, requests } };
}

function withPatience(tolerations: readonly Fields[]): readonly Fields[] {
  const added = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
    .filter(
      (key) =>
        !tolerations.some((one) => one['key'] === key || (!one['key'] && one['operator'] === 'Exists')),
    )
    .map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: patience }));
  return [...tolerations, ...added];
}
