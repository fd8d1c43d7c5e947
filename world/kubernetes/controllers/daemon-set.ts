import { ApiError } from '../api/status';
import type { ClusterTx } from '../cluster/cluster';
import { prove } from '../faults/fates';
import { obstacles, placeOf } from '../nodes/fit';
import { event } from './events';
import {
  controlled,
  createPod,
  deletePod,
  isActive,
  isAvailable,
  isReady,
  resolve,
  setStatus,
  templateHash,
} from './pods';
import type { DaemonSet, Node, Pod } from './shapes';

const DAEMON_SETS = 'daemonsets.apps';
const REVISION = 'controller-revision-hash';

/** Taints of a node's troubles, which the pods of a DaemonSet bear. */
const borne = [
  'not-ready',
  'unreachable',
  'disk-pressure',
  'memory-pressure',
  'pid-pressure',
  'unschedulable',
].map((name) => ({ key: `node.kubernetes.io/${name}`, operator: 'Exists' }));

/** Keeps a pod on every node that its template tolerates. */
export function daemonSet(cluster: ClusterTx, namespace: string, name: string): void {
  const set = cluster.get<DaemonSet>(DAEMON_SETS, namespace, name);
  if (set === undefined || set.metadata.deletionTimestamp !== undefined) return;
  const { template } = set.spec;
  const revision = templateHash(template);
  const pods = controlled<Pod>(cluster, 'pods', set);
  const nodes = cluster.list<Node>('nodes').filter((node) => takes(node, set));
  const homes = new Map(pods.map((pod) => [homeOf(pod), pod]));
  try {
    for (const node of nodes) {
      if (homes.has(node.metadata.name)) continue;
      createPod(cluster, set, template, {
        labels: { [REVISION]: revision },
        spec: {
          affinity: onNode(node.metadata.name),
          tolerations: [...(template.spec.tolerations ?? []), ...borne],
        },
      });
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    event(
      cluster,
      set,
      'Warning',
      'FailedCreate',
      `Error creating: ${error.message}`,
      'daemonset-controller',
    );
    cluster.wake('daemonset', `${namespace}/${name}`, cluster.now + 30_000, false);
  }
  const known = new Set(nodes.map(({ metadata }) => metadata.name));
  for (const pod of pods) if (isActive(pod) && !known.has(homeOf(pod))) deletePod(cluster, pod);
  replace(cluster, set, pods.filter(isActive), revision, nodes.length);
  report(cluster, set, revision, nodes.length);
}

function takes(node: Node, { spec }: DaemonSet): boolean {
  const pod = {
    metadata: {},
    spec: { ...spec.template.spec, tolerations: [...(spec.template.spec.tolerations ?? []), ...borne] },
  };
  const bare = { ...node, spec: { ...node.spec, unschedulable: false } };
  return obstacles(pod as unknown as Pod, placeOf(bare)).every((one) => one.startsWith('Insufficient'));
}

function onNode(name: string) {
  const matchExpressions = [{ key: 'kubernetes.io/hostname', operator: 'In', values: [name] }];
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
    },
  };
}

function homeOf({ spec }: Pod): string {
  const terms =
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return spec.nodeName ?? terms?.[0]?.matchExpressions?.[0]?.values?.[0] ?? '';
}

/** Replaces pods of an older template, as many at a time as may be away. */
function replace(
  cluster: ClusterTx,
  set: DaemonSet,
  pods: readonly Pod[],
  revision: string,
  nodes: number,
): void {
  if (set.spec.updateStrategy.type !== 'RollingUpdate') return;
  const limit = Math.max(1, resolve(set.spec.updateStrategy.rollingUpdate?.maxUnavailable ?? 1, nodes, 'up'));
  const away = nodes - pods.filter(isReady).length;
  const old = pods.filter(({ metadata }) => metadata.labels?.[REVISION] !== revision);
  const broken = old.filter((pod) => !isReady(pod));
  for (const pod of broken) deletePod(cluster, pod);
  for (const pod of old.filter(isReady).slice(0, Math.max(0, limit - away))) deletePod(cluster, pod);
}

function report(cluster: ClusterTx, set: DaemonSet, revision: string, nodes: number): void {
  const pods = controlled<Pod>(cluster, 'pods', set).filter(isActive);
  const updated = pods.filter(({ metadata }) => metadata.labels?.[REVISION] === revision);
  const available = pods.filter((pod) => isAvailable(pod, cluster.now, set.spec.minReadySeconds)).length;
  const ready = pods.filter(isReady).length;
  if (ready === nodes && updated.length === nodes && nodes > 0) prove(cluster, updated[0]);
  setStatus(cluster, DAEMON_SETS, set, {
    currentNumberScheduled: pods.length,
    numberMisscheduled: 0,
    desiredNumberScheduled: nodes,
    numberReady: ready,
    observedGeneration: set.metadata.generation,
    updatedNumberScheduled: updated.length,
    numberAvailable: available,
    ...(nodes > available ? { numberUnavailable: nodes - available } : {}),
  });
}
