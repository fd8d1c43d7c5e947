import type { Block, Environment, ManifestObject } from '../model/model';
import { quantity } from '../model/quantity';
import { containersOf, type Workload, workloadsOf } from '../model/workloads';
import type { Judged, Measure, Unknown } from './measure';
import { amountOf, amountOfPod } from './pod-amounts';
import { surgeOf } from './surge';

const source = 'Kubernetes documentation, Resource Quotas and Limit Ranges';
const mend = 'mend the sums in charts/platform/pod-needs.ts and charts/platform/limits.ts';

/** What a namespace's pods take of one resource that a quota may limit, while everything is being rolled out. */
type Demand = (workloads: readonly Workload[], objects: readonly ManifestObject[]) => number;

const perPod =
  (of: (workload: Workload) => number): Demand =>
  (workloads) =>
    workloads.reduce((sum, workload) => sum + (workload.replicas.max + surgeOf(workload)) * of(workload), 0);

const summed = (kind: 'requests' | 'limits', resource: string) =>
  perPod(({ pod }) => amountOfPod(pod, kind, resource));

const services =
  (counts: (spec: Block) => number): Demand =>
  (_, objects) =>
    objects
      .filter(({ object }) => object.kind === 'Service')
      .reduce((sum, { object }) => sum + counts(object['spec'] as Block), 0);

/** Kubernetes' own names of what a quota limits. */
const demands: Readonly<Record<string, Demand>> = {
  pods: perPod(() => 1),
  'requests.cpu': summed('requests', 'cpu'),
  'requests.memory': summed('requests', 'memory'),
  'requests.ephemeral-storage': summed('requests', 'ephemeral-storage'),
  'limits.cpu': summed('limits', 'cpu'),
  'limits.memory': summed('limits', 'memory'),
  'limits.ephemeral-storage': summed('limits', 'ephemeral-storage'),
  'services.loadbalancers': services(({ type }) => (type === 'LoadBalancer' ? 1 : 0)),
  'services.nodeports': services(({ type, ports }) =>
    type === 'NodePort' || type === 'LoadBalancer' ? (ports as readonly unknown[]).length : 0,
  ),
  persistentvolumeclaims: (_, objects) =>
    objects.filter(({ object }) => object.kind === 'PersistentVolumeClaim').length,
};

/** Every ResourceQuota admits all pods of its namespace, and every LimitRange each container. */
export function namespacesJudged(environment: Environment): Judged {
  const { manifests } = environment;
  const workloads = workloadsOf(environment);
  const judged = manifests.flatMap((manifest): readonly (Measure | Unknown)[] => {
    const { kind, metadata } = manifest.object;
    const spec = (manifest.object['spec'] ?? {}) as Block;
    const own = workloads.filter(({ namespace }) => namespace === metadata.namespace);
    if (kind === 'LimitRange') return ranged(manifest, spec, own);
    if (kind !== 'ResourceQuota') return [];
    const objects = manifests.filter(({ object }) => object.metadata.namespace === metadata.namespace);
    return Object.entries((spec['hard'] ?? {}) as Block).map(([resource, limit]) => {
      const id = `ResourceQuota ${metadata.namespace}/${metadata.name}`;
      const at = { file: manifest.file, key: `${id}: spec.hard.${resource}`, object: id, source, mend };
      const demand = demands[resource]?.(own, objects);
      const most = quantity(limit);
      if (demand === undefined || most === undefined) {
        const why = `limits ${resource} to ${String(limit)}, which is not judged`;
        return { ...at, rule: 'unknown-quota', value: limit, why };
      }
      const what = `${resource} of namespace ${metadata.namespace}`;
      const [first] = own;
      return {
        ...at,
        rule: 'quota-refuses',
        what,
        demand: exact(demand),
        most: exact(most),
        witness: [
          ...(first === undefined
            ? []
            : [{ object: first.id, edge: 'with all others of its namespace is limited by' }]),
          { object: id },
        ],
      };
    });
  });
  return {
    measures: judged.filter((one) => 'demand' in one),
    unknowns: judged.filter((one) => 'why' in one),
  };
}

/** The largest container of a namespace for each of a range's limits. */
function ranged(
  manifest: ManifestObject,
  spec: Block,
  workloads: readonly Workload[],
): readonly (Measure | Unknown)[] {
  const { name, namespace } = manifest.object.metadata;
  const id = `LimitRange ${namespace}/${name}`;
  const containers = workloads.flatMap((workload) =>
    containersOf(workload).map((container) => ({ id: workload.id, container })),
  );
  return ((spec['limits'] ?? []) as readonly Block[]).flatMap((limit, i): readonly (Measure | Unknown)[] => {
    const at = { file: manifest.file, object: id, source, mend };
    const known = new Set(['type', 'max', 'maxLimitRequestRatio']);
    const strange = Object.keys(limit).filter((key) => !known.has(key));
    if (limit['type'] !== 'Container' || strange.length > 0) {
      const key = `${id}: spec.limits[${i}]`;
      const why = `limits ${String(limit['type'])} by ${strange.join(', ') || 'its type'}, which is not judged`;
      return [{ ...at, rule: 'unknown-quota' as const, key, value: limit, why }];
    }
    const largest = (of: (container: Block) => number) =>
      containers.reduce<{ id?: string; amount: number }>(
        (most, one) => (of(one.container) > most.amount ? { id: one.id, amount: of(one.container) } : most),
        { amount: 0 },
      );
    const measure = (
      key: string,
      what: string,
      { id: by, amount: demand }: { id?: string; amount: number },
      most: number,
    ) => ({
      ...at,
      rule: 'range-refuses',
      key: `${id}: spec.limits[${i}].${key}`,
      what: `${what} of one container in namespace ${namespace}`,
      demand: exact(demand),
      most: exact(most),
      witness: [...(by === undefined ? [] : [{ object: by, edge: 'is limited by' }]), { object: id }],
    });
    return [
      ...Object.entries((limit['max'] ?? {}) as Block).map(([resource, most]) =>
        measure(
          `max.${resource}`,
          resource,
          largest((container) =>
            Math.max(
              amountOf(container, 'requests', resource) ?? 0,
              amountOf(container, 'limits', resource) ?? 0,
            ),
          ),
          quantity(most) ?? Number.NaN,
        ),
      ),
      ...Object.entries((limit['maxLimitRequestRatio'] ?? {}) as Block).map(([resource, most]) =>
        measure(
          `maxLimitRequestRatio.${resource}`,
          `${resource} limit over request`,
          largest((container) => {
            const requested = amountOf(container, 'requests', resource);
            const limited = amountOf(container, 'limits', resource);
            return requested === undefined || limited === undefined ? 0 : limited / requested;
          }),
          quantity(most) ?? Number.NaN,
        ),
      ),
    ];
  });
}

/** Without the noise of adding fractions such as 0.1. */
function exact(number: number): number {
  return Math.round(number * 1e6) / 1e6;
}
