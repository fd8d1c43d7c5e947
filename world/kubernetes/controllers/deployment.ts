import { create } from '../api/store';
import type { ClusterTx } from '../cluster/cluster';
import { remove } from '../cluster/deletion';
import { builtInResource } from '../schema/resources';
import { equal, without } from '../types';
import { deploymentStatus } from './deployment-status';
import { event } from './events';
import { controlled, ownerReference, resolve, templateHash } from './pods';
import type { Deployment, PodTemplate, ReplicaSet } from './shapes';

export const DEPLOYMENTS = 'deployments.apps';
const REPLICA_SETS = 'replicasets.apps';
const HASH = 'pod-template-hash';
const REVISION = 'deployment.kubernetes.io/revision';

/** Brings the pods of a Deployment to its newest template, a few at a time. */
export function deployment(cluster: ClusterTx, namespace: string, name: string): void {
  const found = cluster.get<Deployment>(DEPLOYMENTS, namespace, name);
  if (found === undefined || found.metadata.deletionTimestamp !== undefined) return;
  const sets = controlled<ReplicaSet>(cluster, REPLICA_SETS, found);
  const existing = sets.find((set) => isOf(set, found.spec.template));
  const paused = found.spec.paused === true;
  if (existing === undefined && paused) {
    deploymentStatus(cluster, found, undefined, sets);
    return;
  }
  const { current, fresh } = newest(cluster, found, existing, sets);
  const others = sets.filter(({ metadata }) => metadata.uid !== current.metadata.uid);
  if (!paused) roll(cluster, found, current, others);
  const after = controlled<ReplicaSet>(cluster, REPLICA_SETS, found);
  const now = after.find(({ metadata }) => metadata.uid === current.metadata.uid) ?? current;
  deploymentStatus(cluster, found, now, after, fresh);
  forget(cluster, found, after, now);
}

function isOf(set: ReplicaSet, template: PodTemplate): boolean {
  const { metadata = {}, spec } = set.spec.template;
  const labels = without((metadata.labels ?? {}) as Record<string, string>, HASH);
  const wanted = template.metadata ?? {};
  return (
    equal(spec, template.spec) &&
    equal(labels, wanted.labels ?? {}) &&
    equal(metadata.annotations ?? {}, wanted.annotations ?? {})
  );
}

const revisionOf = ({ metadata }: { readonly metadata: Deployment['metadata'] }) =>
  Number(metadata.annotations?.[REVISION] ?? 0);

/** The ReplicaSet of the newest template, made or raised to the newest revision. */
function newest(
  cluster: ClusterTx,
  owner: Deployment,
  existing: ReplicaSet | undefined,
  sets: readonly ReplicaSet[],
): { readonly current: ReplicaSet; readonly fresh: boolean } {
  const highest = Math.max(0, ...sets.filter((set) => set !== existing).map(revisionOf));
  const revision = String(
    existing !== undefined && revisionOf(existing) > highest ? revisionOf(existing) : highest + 1,
  );
  const current =
    existing === undefined ? createSet(cluster, owner, revision) : revised(cluster, existing, revision);
  const { annotations = {} } = owner.metadata;
  if (annotations[REVISION] !== revision) {
    const live = cluster.get<Deployment>(DEPLOYMENTS, owner.metadata.namespace, owner.metadata.name) ?? owner;
    const metadata = {
      ...live.metadata,
      annotations: { ...live.metadata.annotations, [REVISION]: revision },
    };
    cluster.put(DEPLOYMENTS, { ...live, metadata });
  }
  return { current, fresh: existing === undefined };
}

function createSet(cluster: ClusterTx, owner: Deployment, revision: string): ReplicaSet {
  const { template, selector, minReadySeconds } = owner.spec;
  const hash = templateHash(template);
  const labels = { ...template.metadata?.labels, [HASH]: hash };
  const made = create(cluster, builtInResource(REPLICA_SETS), owner.metadata.namespace ?? '', {
    metadata: {
      name: `${owner.metadata.name}-${hash}`,
      labels,
      annotations: { ...describing(owner), [REVISION]: revision },
      ownerReferences: [ownerReference(owner)],
    },
    spec: {
      replicas: 0,
      ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [HASH]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  });
  return made as ReplicaSet;
}

/** Annotations of the Deployment that its ReplicaSets keep, such as the cause of a change. */
function describing({ metadata }: Deployment): Readonly<Record<string, string>> {
  const dropped = ['kubectl.kubernetes.io/last-applied-configuration', REVISION];
  return without((metadata.annotations ?? {}) as Record<string, string>, ...dropped);
}

function revised(cluster: ClusterTx, set: ReplicaSet, revision: string): ReplicaSet {
  if (set.metadata.annotations?.[REVISION] === revision) return set;
  const annotations = { ...set.metadata.annotations, [REVISION]: revision };
  return cluster.put(REPLICA_SETS, { ...set, metadata: { ...set.metadata, annotations } });
}

const total = (sets: readonly ReplicaSet[], of: (set: ReplicaSet) => number) =>
  sets.reduce((sum, set) => sum + of(set), 0);
const wanted = (set: ReplicaSet) => set.spec.replicas;
const available = (set: ReplicaSet) => set.status?.availableReplicas ?? 0;

/** One step of the rollout: raises the newest ReplicaSet, lowers the others, within the surge and the minimum. */
function roll(
  cluster: ClusterTx,
  owner: Deployment,
  current: ReplicaSet,
  others: readonly ReplicaSet[],
): void {
  const { replicas, strategy } = owner.spec;
  const scale = (set: ReplicaSet, to: number) => scaleSet(cluster, owner, set, to);
  if (strategy.type === 'Recreate') {
    for (const set of others) scale(set, 0);
    const left = total(
      others,
      (set) => (set.status?.replicas ?? 0) + Number(set.status?.['terminatingReplicas'] ?? 0),
    );
    if (left === 0) scale(current, replicas);
    return;
  }
  const surge = resolve(strategy.rollingUpdate?.maxSurge, replicas, 'up');
  const down = resolve(strategy.rollingUpdate?.maxUnavailable, replicas, 'down');
  const maxUnavailable = surge === 0 && down === 0 ? 1 : Math.min(down, replicas);
  const others0 = others.filter((set) => wanted(set) > 0);
  const room = replicas + surge - wanted(current) - total(others0, wanted);
  const raised =
    wanted(current) > replicas
      ? replicas
      : Math.min(
          replicas,
          wanted(current) + Math.max(0, others0.length === 0 ? replicas - wanted(current) : room),
        );
  scale(current, raised);

  const minimum = replicas - maxUnavailable;
  const lacking = Math.max(0, raised - available(current));
  let spare = raised + total(others0, wanted) - minimum - lacking;
  // Pods that are not available serve nobody: they go first.
  const lowered = [...others0]
    .sort((a, b) => revisionOf(a) - revisionOf(b))
    .map((set) => {
      const broken = Math.min(Math.max(0, spare), Math.max(0, wanted(set) - available(set)));
      spare -= broken;
      return { set, to: wanted(set) - broken };
    });
  let budget = Math.max(0, Math.min(spare, available(current) + total(others0, available) - minimum));
  for (const { set, to } of lowered) {
    const taken = Math.min(budget, to);
    budget -= taken;
    scale(set, to - taken);
  }
}

function scaleSet(cluster: ClusterTx, owner: Deployment, set: ReplicaSet, to: number): void {
  const live = cluster.get<ReplicaSet>(REPLICA_SETS, set.metadata.namespace, set.metadata.name);
  if (live === undefined || live.spec.replicas === to) return;
  const generation = (live.metadata.generation ?? 1) + 1;
  cluster.put(REPLICA_SETS, {
    ...live,
    metadata: { ...live.metadata, generation },
    spec: { ...live.spec, replicas: to },
  });
  const up = to > live.spec.replicas;
  const message = `Scaled ${up ? 'up' : 'down'} replica set ${set.metadata.name} from ${live.spec.replicas} to ${to}`;
  event(cluster, owner, 'Normal', 'ScalingReplicaSet', message, 'deployment-controller');
}

/** Removes the oldest empty ReplicaSets beyond the history that the Deployment keeps. */
function forget(
  cluster: ClusterTx,
  owner: Deployment,
  sets: readonly ReplicaSet[],
  current: ReplicaSet,
): void {
  const old = sets
    .filter(
      (set) =>
        set.metadata.uid !== current.metadata.uid && wanted(set) === 0 && (set.status?.replicas ?? 0) === 0,
    )
    .sort((a, b) => revisionOf(a) - revisionOf(b));
  const excess = old.length - owner.spec.revisionHistoryLimit;
  for (const set of old.slice(0, Math.max(0, excess))) remove(cluster, builtInResource(REPLICA_SETS), set);
}
