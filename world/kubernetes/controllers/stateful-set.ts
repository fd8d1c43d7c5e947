import { ApiError } from '../api/status';
import { create } from '../api/store';
import type { ClusterTx } from '../cluster/cluster';
import { prove } from '../faults/fates';
import { builtInResource } from '../schema/resources';
import { event } from './events';
import {
  controlled,
  createPod,
  deletePod,
  isActive,
  isAvailable,
  isReady,
  setStatus,
  templateHash,
} from './pods';
import type { Pod, StatefulSet } from './shapes';

const STATEFUL_SETS = 'statefulsets.apps';
const REVISION = 'controller-revision-hash';

/** Keeps pods with names of their own, in order; replaces them from the last to the first. */
export function statefulSet(cluster: ClusterTx, namespace: string, name: string): void {
  const set = cluster.get<StatefulSet>(STATEFUL_SETS, namespace, name);
  if (set === undefined || set.metadata.deletionTimestamp !== undefined) return;
  const revision = `${name}-${templateHash(set.spec.template)}`;
  try {
    step(cluster, set, revision);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const message = `create Pod in StatefulSet ${name} failed error: ${error.message}`;
    event(cluster, set, 'Warning', 'FailedCreate', message, 'statefulset-controller');
    cluster.wake('statefulset', `${namespace}/${name}`, cluster.now + 30_000, false);
  }
  report(cluster, set, revision);
}

function podsOf(cluster: ClusterTx, set: StatefulSet): ReadonlyMap<number, Pod> {
  const pods = controlled<Pod>(cluster, 'pods', set);
  return new Map(pods.map((pod) => [Number(pod.metadata.name.slice(set.metadata.name.length + 1)), pod]));
}

/** Does the next thing that may be done now; the pod that changes wakes the controller again. */
function step(cluster: ClusterTx, set: StatefulSet, revision: string): void {
  const { replicas, podManagementPolicy, updateStrategy } = set.spec;
  const parallel = podManagementPolicy === 'Parallel';
  const pods = podsOf(cluster, set);
  for (let i = 0; i < replicas; i += 1) {
    const pod = pods.get(i);
    if (pod !== undefined && !isActive(pod) && pod.metadata.deletionTimestamp === undefined)
      deletePod(cluster, pod);
    if (pod === undefined) make(cluster, set, i, revision);
    if (!parallel && (pod === undefined || !isReady(pod) || !isActive(pod))) {
      // One that never got ready may be replaced by its successor.
      if (pod === undefined || pod.metadata.labels?.[REVISION] === revision || !isActive(pod)) return;
    }
  }
  const surplus = [...pods].filter(([i]) => i >= replicas).sort(([a], [b]) => b - a);
  const [last] = surplus;
  if (parallel) for (const [, pod] of surplus) deletePod(cluster, pod);
  else if (last !== undefined) {
    if (isActive(last[1])) deletePod(cluster, last[1]);
    return;
  }
  if (updateStrategy.type !== 'RollingUpdate') return;
  const { partition = 0 } = updateStrategy.rollingUpdate ?? {};
  for (let i = replicas - 1; i >= partition; i -= 1) {
    const pod = pods.get(i);
    if (pod === undefined) continue;
    if (pod.metadata.labels?.[REVISION] !== revision) {
      if (isActive(pod)) deletePod(cluster, pod);
      return;
    }
    if (!isReady(pod)) return;
  }
}

function make(cluster: ClusterTx, set: StatefulSet, index: number, revision: string): void {
  const { template, volumeClaimTemplates = [] } = set.spec;
  const { namespace = '' } = set.metadata;
  const name = `${set.metadata.name}-${index}`;
  const claims = volumeClaimTemplates.map((claim) => ({ claim, name: `${claim.metadata.name}-${name}` }));
  for (const { claim, name: own } of claims) {
    if (cluster.get('persistentvolumeclaims', namespace, own) !== undefined) continue;
    const body = { metadata: { name: own, labels: claim.metadata.labels ?? {} }, spec: claim['spec'] };
    create(cluster, builtInResource('persistentvolumeclaims'), namespace, body);
  }
  const volumes = claims.map(({ claim, name: own }) => ({
    name: claim.metadata.name,
    persistentVolumeClaim: { claimName: own },
  }));
  const given = (template.spec as { readonly volumes?: readonly { readonly name: string }[] }).volumes ?? [];
  const kept = given.filter((volume) => !volumes.some((one) => one.name === volume.name));
  createPod(cluster, set, template, {
    name,
    labels: {
      [REVISION]: revision,
      'statefulset.kubernetes.io/pod-name': name,
      'apps.kubernetes.io/pod-index': String(index),
    },
    spec: {
      hostname: name,
      ...(set.spec.serviceName ? { subdomain: set.spec.serviceName } : {}),
      ...(volumes.length + kept.length === 0 ? {} : { volumes: [...kept, ...volumes] }),
    },
  });
}

function report(cluster: ClusterTx, set: StatefulSet, revision: string): void {
  const pods = [...podsOf(cluster, set).values()].filter(isActive);
  const updated = pods.filter(({ metadata }) => metadata.labels?.[REVISION] === revision);
  const available = pods.filter((pod) => isAvailable(pod, cluster.now, set.spec.minReadySeconds));
  const { replicas } = set.spec;
  const done = updated.length === replicas && available.length === replicas && pods.length === replicas;
  if (done && replicas > 0) prove(cluster, updated[0]);
  setStatus(cluster, STATEFUL_SETS, set, {
    observedGeneration: set.metadata.generation,
    replicas: pods.length,
    readyReplicas: pods.filter(isReady).length,
    availableReplicas: available.length,
    currentReplicas: done ? replicas : pods.length - updated.length,
    updatedReplicas: updated.length,
    currentRevision: done ? revision : (set.status?.['currentRevision'] ?? revision),
    updateRevision: revision,
    collisionCount: 0,
  });
}
