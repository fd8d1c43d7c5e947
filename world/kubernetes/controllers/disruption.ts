import type { ClusterTx } from '../cluster/cluster';
import { selects } from '../cluster/selectors';
import { at, type IntOrString, type KubeObject, type LabelSelector } from '../types';
import { isActive, isReady, resolve, resourceOfKind, setStatus, withCondition } from './pods';
import type { Condition, Pod } from './shapes';

export const BUDGETS = 'poddisruptionbudgets.policy';

/** How many pods a budget can spare now. */
export function disruptionBudget(cluster: ClusterTx, namespace: string, name: string): void {
  const budget = cluster.get(BUDGETS, namespace, name);
  if (budget === undefined) return;
  const selector = at(budget, 'spec', 'selector') as LabelSelector | undefined;
  const pods = cluster
    .list<Pod>('pods', namespace)
    .filter((pod) => isActive(pod) && selects(selector, pod.metadata.labels));
  const expected = expectedPods(cluster, pods);
  const healthy = pods.filter(isReady).length;
  const desired = desiredHealthy(budget, expected);
  const allowed = Math.max(0, healthy - desired);
  const condition: Condition =
    allowed > 0
      ? { type: 'DisruptionAllowed', status: 'True', reason: 'SufficientPods', message: '' }
      : { type: 'DisruptionAllowed', status: 'False', reason: 'InsufficientPods', message: '' };
  const before = (at(budget, 'status', 'conditions') ?? []) as readonly Condition[];
  setStatus(cluster, BUDGETS, budget, {
    observedGeneration: budget.metadata.generation,
    disruptionsAllowed: allowed,
    currentHealthy: healthy,
    desiredHealthy: desired,
    expectedPods: expected,
    conditions: withCondition(before, condition, cluster.now),
  });
}

function desiredHealthy(budget: KubeObject, expected: number): number {
  const minimum = at(budget, 'spec', 'minAvailable') as IntOrString | undefined;
  const maximum = at(budget, 'spec', 'maxUnavailable') as IntOrString | undefined;
  if (maximum !== undefined) return Math.max(0, expected - resolve(maximum, expected, 'up'));
  return resolve(minimum ?? 1, expected, 'up');
}

/** What the pods' workloads want, each counted once: a rollout's surplus pods are not expected. */
function expectedPods(cluster: ClusterTx, pods: readonly Pod[]): number {
  const owners = new Map<string, number>();
  for (const pod of pods) {
    const owner = topOwner(cluster, pod);
    owners.set(owner?.metadata.uid ?? pod.metadata.uid, Number(at(owner, 'spec', 'replicas') ?? 1));
  }
  return [...owners.values()].reduce((sum, count) => sum + count, 0);
}

function topOwner(cluster: ClusterTx, object: KubeObject): KubeObject | undefined {
  const reference = object.metadata.ownerReferences?.find(({ controller }) => controller === true);
  const table = reference === undefined ? undefined : resourceOfKind[reference.kind];
  const owner =
    table === undefined ? undefined : cluster.get(table, object.metadata.namespace, reference?.name ?? '');
  return owner === undefined ? undefined : (topOwner(cluster, owner) ?? owner);
}
