import { update } from '../api/store';
import type { ClusterTx } from '../cluster/cluster';
import { builtInResource } from '../schema/resources';
import { at, type Fields, type KubeObject } from '../types';
import { resourceOfKind, setStatus, withCondition } from './pods';
import type { Condition } from './shapes';

export const AUTOSCALERS = 'horizontalpodautoscalers.autoscaling';

const writer = {
  manager: 'kube-controller-manager',
  operation: 'Update',
  apiVersion: 'apps/v1',
  subresource: 'scale',
} as const;

/** Keeps a workload's replicas within an autoscaler's bounds. Nothing measures load here, so nothing else moves them. */
export function horizontalPodAutoscaler(cluster: ClusterTx, namespace: string, name: string): void {
  const scaler = cluster.get(AUTOSCALERS, namespace, name);
  if (scaler === undefined) return;
  const { min, max, target } = boundsOf(scaler);
  const table = resourceOfKind[String(at(target, 'kind'))];
  const live = table === undefined ? undefined : cluster.get(table, namespace, String(at(target, 'name')));
  if (table === undefined || live === undefined) {
    report(cluster, scaler, {}, failing(target));
    return;
  }
  const current = Number(at(live, 'spec', 'replicas') ?? 0);
  // Zero switches autoscaling off.
  const desired = current === 0 ? 0 : Math.min(max, Math.max(min, current));
  if (desired !== current) {
    const scaled = { ...live, spec: { ...(live['spec'] as Fields), replicas: desired } };
    update(cluster, builtInResource(table), live, scaled, { writer });
  }
  const scaling = {
    type: 'ScalingActive',
    status: 'False',
    reason: 'FailedGetResourceMetric',
    message:
      'the HPA was unable to compute the replica count: failed to get cpu utilization: no metrics are simulated',
  } as const;
  const able = {
    type: 'AbleToScale',
    status: 'True',
    reason: 'SucceededGetScale',
    message: "the HPA controller was able to get the target's current scale",
  } as const;
  report(
    cluster,
    scaler,
    { currentReplicas: Number(at(live, 'status', 'replicas') ?? 0), desiredReplicas: desired },
    able,
    scaling,
  );
}

export function boundsOf(scaler: KubeObject) {
  return {
    min: Number(at(scaler, 'spec', 'minReplicas') ?? 1),
    max: Number(at(scaler, 'spec', 'maxReplicas') ?? 1),
    target: at(scaler, 'spec', 'scaleTargetRef'),
  };
}

function failing(target: unknown): Condition {
  const { kind, name } = target as { readonly kind: string; readonly name: string };
  const message = `the HPA controller was unable to get the target's current scale: ${kind.toLowerCase()}s.apps "${name}" not found`;
  return { type: 'AbleToScale', status: 'False', reason: 'FailedGetScale', message };
}

function report(
  cluster: ClusterTx,
  scaler: KubeObject,
  counts: Fields,
  ...found: readonly Condition[]
): void {
  const before = (at(scaler, 'status', 'conditions') ?? []) as readonly Condition[];
  const conditions = found.reduce((all, one) => withCondition(all, one, cluster.now), before);
  setStatus(cluster, AUTOSCALERS, scaler, {
    desiredReplicas: 0,
    ...counts,
    currentMetrics: null,
    conditions,
  });
}
