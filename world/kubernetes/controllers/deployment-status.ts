import type { ClusterTx } from '../cluster/cluster';
import { parseTimestamp } from '../cluster/time';
import { resolve, setStatus, withCondition } from './pods';
import type { Condition, Deployment, ReplicaSet } from './shapes';

const DEPLOYMENTS = 'deployments.apps';

const total = (sets: readonly ReplicaSet[], field: string) =>
  sets.reduce((sum, set) => sum + Number(set.status?.[field] ?? 0), 0);

/** Writes how far a Deployment's rollout is, and wakes it when its progress deadline is over. */
export function deploymentStatus(
  cluster: ClusterTx,
  deployment: Deployment,
  current: ReplicaSet | undefined,
  sets: readonly ReplicaSet[],
  fresh = false,
): void {
  const { spec, metadata } = deployment;
  const counts = {
    replicas: total(sets, 'replicas'),
    updatedReplicas: Number(current?.status?.replicas ?? 0),
    readyReplicas: total(sets, 'readyReplicas'),
    availableReplicas: total(sets, 'availableReplicas'),
  };
  const maxUnavailable = resolve(spec.strategy.rollingUpdate?.maxUnavailable, spec.replicas, 'down');
  const enough = counts.availableReplicas >= spec.replicas - maxUnavailable;
  const before = deployment.status ?? {};
  const available: Condition = enough
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
  const progressing = progress(cluster, deployment, current, counts, fresh);
  let conditions = withCondition(before.conditions, available, cluster.now, true);
  if (progressing !== undefined)
    conditions = withProgress(conditions, progressing, cluster.now, before, counts);
  const failure = sets
    .flatMap((set) => set.status?.conditions ?? [])
    .find(({ type }) => type === 'ReplicaFailure');
  conditions = conditions.filter(({ type }) => type !== 'ReplicaFailure');
  if (failure !== undefined)
    conditions = [...conditions, { ...failure, lastUpdateTime: failure.lastTransitionTime ?? '' }];
  watchDeadline(cluster, deployment, conditions);
  const unavailable = Math.max(0, Math.max(spec.replicas, counts.replicas) - counts.availableReplicas);
  setStatus(cluster, DEPLOYMENTS, deployment, {
    observedGeneration: metadata.generation,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    ...(unavailable > 0 ? { unavailableReplicas: unavailable } : {}),
    terminatingReplicas: total(sets, 'terminatingReplicas'),
    conditions,
  });
}

type Counts = Readonly<
  Record<'replicas' | 'updatedReplicas' | 'readyReplicas' | 'availableReplicas', number>
>;

function progress(
  cluster: ClusterTx,
  { spec, status, metadata }: Deployment,
  current: ReplicaSet | undefined,
  counts: Counts,
  fresh: boolean,
): Condition | undefined {
  if (current === undefined) return undefined;
  const before = status?.conditions?.find(({ type }) => type === 'Progressing');
  const { name } = current.metadata;
  const done =
    counts.updatedReplicas === spec.replicas &&
    counts.replicas === spec.replicas &&
    counts.availableReplicas === spec.replicas;
  if (done) {
    const message = `ReplicaSet "${name}" has successfully progressed.`;
    return { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable', message };
  }
  if (fresh) {
    const message = `Created new replica set "${name}"`;
    return { type: 'Progressing', status: 'True', reason: 'NewReplicaSetCreated', message };
  }
  const named = before?.message?.includes(`"${name}"`) === true;
  const complete = before?.reason === 'NewReplicaSetAvailable' && named;
  // A finished rollout that loses a pod is not a rollout again.
  if (complete && status?.observedGeneration === metadata.generation) return before;
  const moved =
    counts.updatedReplicas > (status?.updatedReplicas ?? 0) ||
    counts.readyReplicas > (status?.readyReplicas ?? 0) ||
    counts.availableReplicas > (status?.availableReplicas ?? 0) ||
    counts.replicas - counts.updatedReplicas < (status?.replicas ?? 0) - (status?.updatedReplicas ?? 0);
  const started = parseTimestamp(before?.lastUpdateTime);
  const late = cluster.now >= started + spec.progressDeadlineSeconds * 1000;
  if (!moved && named && (late || before?.reason === 'ProgressDeadlineExceeded')) {
    const message = `ReplicaSet "${name}" has timed out progressing.`;
    return { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message };
  }
  if (!moved && named && before !== undefined) return before;
  const message = `ReplicaSet "${name}" is progressing.`;
  return { type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated', message };
}

/** Progress counts from the last step, also where its words stay the same. */
function withProgress(
  conditions: readonly Condition[],
  next: Condition,
  now: number,
  before: NonNullable<Deployment['status']>,
  counts: Counts,
): readonly Condition[] {
  const set = withCondition(conditions, next, now, true);
  const same = (Object.keys(counts) as (keyof Counts)[]).every((key) => (before[key] ?? 0) === counts[key]);
  if (same || next.status !== 'True' || next.reason === 'NewReplicaSetAvailable') return set;
  const lastUpdateTime = `${new Date(now).toISOString().slice(0, 19)}Z`;
  return set.map((one) => (one.type === 'Progressing' ? { ...one, lastUpdateTime } : one));
}

function watchDeadline(
  cluster: ClusterTx,
  { spec, metadata }: Deployment,
  conditions: readonly Condition[],
): void {
  const key = `${metadata.namespace}/${metadata.name}`;
  const progressing = conditions.find(({ type }) => type === 'Progressing');
  const open = progressing?.status === 'True' && progressing.reason !== 'NewReplicaSetAvailable';
  const start = parseTimestamp(progressing?.lastUpdateTime);
  const limit = open && !spec.paused ? start + spec.progressDeadlineSeconds * 1000 + 1000 : null;
  cluster.wake('deployment', key, limit);
}
