import type { Environment, ManifestObject } from '../model/model';
import { type Workload, workloadsOf } from '../model/workloads';
import { field, share } from './fields';
import { idOf, ofManifest, type Told, type Weakness } from './weakness';

const file = 'charts/disruption-budget.ts';

/** A drain finishes, and takes never all pods of a workload at once. */
export function budgetWeaknesses(environment: Environment): readonly Weakness[] {
  const workloads = workloadsOf(environment);
  const budgets = environment.manifests.filter(({ object }) => object.kind === 'PodDisruptionBudget');
  return [
    ...workloads.flatMap((workload) =>
      counted(workload).map((told) => ofManifest(environment, workload.manifest, told)),
    ),
    ...budgets.flatMap((budget) => {
      const taken = workloads.filter((one) => one.budgets.includes(budget));
      return judge(budget, taken).map((told) => ofManifest(environment, budget, told));
    }),
  ];
}

/** Exactly one where there are several pods; the eviction of a pod with two is refused for ever. */
function counted({ kind, replicas, budgets, labels }: Workload): readonly Told[] {
  if (kind !== 'Deployment' && kind !== 'StatefulSet') return [];
  const at = 'spec.template.metadata.labels';
  if (budgets.length > 1) {
    const says = `is taken by ${budgets.map(idOf).join(' and ')}: with two budgets no pod can be evicted`;
    const mend = 'let one selector alone take its pods';
    return [
      {
        rule: 'budgets-overlap',
        at,
        value: labels,
        says,
        mend,
        edge: 'is taken by',
        after: idOf(last(budgets)),
      },
    ];
  }
  if (budgets.length === 1 || replicas.max < 2) return [];
  const says = `runs up to ${replicas.max} pods, and no budget keeps a drain from evicting all at once`;
  return [{ rule: 'budget-missing', at, value: labels, says, mend: `give it a DisruptionBudget (${file})` }];
}

function last(budgets: readonly ManifestObject[]): ManifestObject {
  return budgets.at(-1) as ManifestObject;
}

function judge({ object }: ManifestObject, taken: readonly Workload[]): readonly Told[] {
  const spec = object['spec'];
  const policy = field(spec, 'unhealthyPodEvictionPolicy');
  const selector = field(spec, 'selector');
  const told: Told[] = [];
  if (taken.length !== 1) {
    const says =
      taken.length === 0
        ? 'takes no pods'
        : `counts the pods of ${taken.map(({ id }) => id).join(' and ')} together`;
    const mend = `select the pods of one workload in ${file}`;
    told.push({ rule: 'budget-empty', at: 'spec.selector', value: selector, says, mend });
  }
  if (policy !== 'AlwaysAllow') {
    const says = 'protects pods that do not work anyway, so that one broken pod holds up every drain';
    const mend = `set unhealthyPodEvictionPolicy: AlwaysAllow in ${file}`;
    told.push({
      rule: 'budget-holds-unhealthy',
      at: 'spec.unhealthyPodEvictionPolicy',
      value: policy,
      says,
      mend,
    });
  }
  return [...told, ...taken.flatMap((workload) => evictions(spec, workload))];
}

/** Pods of a workload that may be evicted when it runs at its least. Source: PodDisruptionBudget, both rounded up. */
export function evictable(budget: ManifestObject, { replicas: { min } }: Workload): number | undefined {
  const most = field(budget.object, 'spec', 'maxUnavailable');
  if (most !== undefined) return share(most, min, 'up');
  const kept = share(field(budget.object, 'spec', 'minAvailable'), min, 'up');
  return kept === undefined ? undefined : min - kept;
}

function evictions(spec: unknown, workload: Workload): readonly Told[] {
  const { min } = workload.replicas;
  const [budget] = workload.budgets;
  const free = budget === undefined ? undefined : evictable(budget, workload);
  const name = field(spec, 'maxUnavailable') === undefined ? 'minAvailable' : 'maxUnavailable';
  const facts = { at: `spec.${name}`, value: field(spec, name), edge: 'holds', after: workload.id };
  if (free === undefined || free < 1) {
    const says = `lets ${free ?? 'no known number of'} pods of ${workload.id} go while it runs its least, ${min}: a drain never finishes`;
    return [{ rule: 'budget-blocks', says, mend: `allow at least one in ${file}`, ...facts }];
  }
  if (min < 2 || free < min) return [];
  const says = `lets all ${min} pods of ${workload.id} go at once`;
  return [{ rule: 'budget-lets-all-go', says, mend: `allow fewer in ${file}`, ...facts }];
}
