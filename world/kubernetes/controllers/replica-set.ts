import { ApiError } from '../api/status';
import type { ClusterTx } from '../cluster/cluster';
import { prove } from '../faults/fates';
import { event } from './events';
import {
  availableAt,
  controlled,
  createPod,
  deletePod,
  isActive,
  isAvailable,
  isReady,
  setStatus,
  withCondition,
} from './pods';
import type { Pod, ReplicaSet } from './shapes';

const REPLICA_SETS = 'replicasets.apps';

/** Seconds after which creating a refused pod is tried again. */
const RETRY = 30;

/** Keeps as many pods as wanted. */
export function replicaSet(cluster: ClusterTx, namespace: string, name: string): void {
  const set = cluster.get<ReplicaSet>(REPLICA_SETS, namespace, name);
  if (set === undefined || set.metadata.deletionTimestamp !== undefined) return;
  const pods = controlled<Pod>(cluster, 'pods', set);
  const active = pods.filter(isActive);
  const missing = set.spec.replicas - active.length;
  const failure = missing > 0 ? createPods(cluster, set, missing) : undefined;
  if (missing < 0) for (const pod of victims(active).slice(0, -missing)) deletePod(cluster, pod);

  const left = controlled<Pod>(cluster, 'pods', set).filter(isActive);
  const { minReadySeconds = 0 } = set.spec;
  const available = left.filter((pod) => isAvailable(pod, cluster.now, minReadySeconds));
  const soon = left
    .flatMap((pod) => availableAt(pod, minReadySeconds) ?? [])
    .filter((one) => one > cluster.now);
  const retry = failure === undefined ? [] : [cluster.now + RETRY * 1000];
  const next = [...soon, ...retry];
  cluster.wake(
    'replicaset',
    `${namespace}/${name}`,
    next.length === 0 ? null : Math.min(...next),
    retry.length === 0,
  );

  const replicas = left.length;
  const ready = left.filter(isReady).length;
  if (replicas > 0 && available.length === set.spec.replicas) prove(cluster, available[0]);
  const { conditions: before = [] } = set.status ?? {};
  const conditions =
    failure === undefined
      ? before.filter(({ type }) => type !== 'ReplicaFailure')
      : withCondition(
          before,
          { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: failure },
          cluster.now,
        );
  setStatus(cluster, REPLICA_SETS, set, {
    replicas,
    ...(replicas > 0 ? { fullyLabeledReplicas: replicas } : {}),
    ...(ready > 0 ? { readyReplicas: ready } : {}),
    ...(available.length > 0 ? { availableReplicas: available.length } : {}),
    observedGeneration: set.metadata.generation,
    terminatingReplicas: pods.filter(({ metadata }) => metadata.deletionTimestamp !== undefined).length,
    ...(conditions.length > 0 ? { conditions } : {}),
  });
}

/** A pod that was not taken: why, and when the next try is due. */
interface Refusal {
  readonly message: string;
  readonly until: number;
}

/** Creates pods until one is refused; returns why. After a refusal it waits before it tries again. */
function createPods(cluster: ClusterTx, set: ReplicaSet, count: number): string | undefined {
  const key = set.metadata.uid;
  const refused = cluster.note<Refusal>('refused', key);
  if (refused !== undefined && refused.until > cluster.now) return refused.message;
  try {
    for (let i = 0; i < count; i += 1) createPod(cluster, set, set.spec.template);
    cluster.setNote('refused', key, null);
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    event(
      cluster,
      set,
      'Warning',
      'FailedCreate',
      `Error creating: ${error.message}`,
      'replicaset-controller',
    );
    const until = cluster.now + RETRY * 1000;
    cluster.setNote<Refusal>('refused', key, { message: error.message, until });
    return error.message;
  }
}

/** Which pods go first: those not placed, then those not ready, then the youngest. */
export function victims(pods: readonly Pod[]): readonly Pod[] {
  const rank = (pod: Pod) => (pod.spec.nodeName === undefined ? 0 : isReady(pod) ? 2 : 1);
  return [...pods].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? 1 : -1) ||
      (a.metadata.name < b.metadata.name ? -1 : 1),
  );
}
