import type { Environment, ManifestObject } from '../model/model';
import { quantity } from '../model/quantity';
import { type Workload, workloadsOf } from '../model/workloads';
import { field } from './fields';
import { surgeOf } from './rollouts';
import { ofManifest, type Weakness } from './weakness';

/** What a quota may bound, and what one pod of a workload takes of it. */
const bounded: readonly { readonly name: string; readonly each: (workload: Workload) => number }[] = [
  { name: 'pods', each: () => 1 },
  { name: 'requests.cpu', each: ({ requests }) => requests.millicores / 1000 },
  { name: 'requests.memory', each: ({ requests }) => requests.memoryMiB * 2 ** 20 },
];

/** A namespace lets all its workloads be rolled at once while each runs its most. */
export function quotaWeaknesses(environment: Environment): readonly Weakness[] {
  const quotas = environment.manifests.filter(({ object }) => object.kind === 'ResourceQuota');
  return quotas.flatMap((quota) => {
    const own = workloadsOf(environment).filter(
      ({ namespace }) => namespace === quota.object.metadata.namespace,
    );
    return bounded.flatMap(({ name, each }) => exceeded(environment, quota, own, name, each));
  });
}

function exceeded(
  environment: Environment,
  quota: ManifestObject,
  own: readonly Workload[],
  name: string,
  each: (workload: Workload) => number,
): readonly Weakness[] {
  const value = field(quota.object, 'spec', 'hard', name);
  const most = quantity(value);
  const needed = own.reduce(
    (sum, workload) => sum + each(workload) * (workload.replicas.max + surgeOf(workload)),
    0,
  );
  if (most === undefined || needed <= most) return [];
  const [largest] = [...own].sort((a, b) => surgeOf(b) - surgeOf(a));
  return [
    ofManifest(environment, quota, {
      rule: 'surge-over-quota',
      at: `spec.hard.${name}`,
      value,
      says: `allows ${most} of ${name}, and its workloads at their most with a rollout need ${Math.ceil(needed)}`,
      mend: 'let charts/platform/pod-needs.ts count what a rollout adds',
      edge: 'bounds',
      after: largest?.id ?? 'its pods',
    }),
  ];
}
