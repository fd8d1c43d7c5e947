import type { Environment } from '../model/model';
import { type Selector, selects } from '../model/selector';
import { type Workload, workloadsOf } from '../model/workloads';
import { blocks, field } from './fields';
import { type Group, groupsOf, tolerates } from './groups';
import { ofManifest, type Weakness } from './weakness';
import { declaredIn, podKey, serviceOf } from './whose';

/** The node groups on whose nodes a workload's pods may run. */
export function groupsFor({ pod }: Workload, groups: readonly Group[]): readonly Group[] {
  const terms = field(
    pod,
    'affinity',
    'nodeAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'nodeSelectorTerms',
  );
  const selector = { matchLabels: pod['nodeSelector'] } as Selector;
  return groups.filter(
    (group) =>
      selects(selector, group.labels) &&
      (terms === undefined || blocks(terms).some((term) => selects(term as Selector, group.labels))) &&
      tolerates(blocks(pod['tolerations']), group),
  );
}

/** Whether the product stands still without it: what is declared so, and the platform's own. */
function isCritical(environment: Environment, workload: Workload): boolean {
  return (serviceOf(environment, workload)?.criticality ?? 'critical') === 'critical';
}

/** Every pod has a node to run on, and what is critical one that AWS does not take back. */
export function placementWeaknesses(environment: Environment): readonly Weakness[] {
  const groups = groupsOf(environment);
  return workloadsOf(environment)
    .filter(({ kind }) => kind !== 'DaemonSet')
    .flatMap((workload) => {
      const own = groupsFor(workload, groups);
      const spot = own.find(({ capacity }) => capacity === 'SPOT');
      const value = workload.pod['nodeSelector'];
      if (own.length === 0) {
        return [
          ofManifest(environment, workload.manifest, {
            rule: 'nowhere-to-run',
            at: `${podKey(workload)}.nodeSelector`,
            value,
            says: 'selects nodes, or lacks tolerations, so that no node group will have its pods',
            mend: 'take a pool of regions/pools.ts in charts/pod.ts',
          }),
        ];
      }
      if (spot === undefined || !isCritical(environment, workload)) return [];
      return [
        ofManifest(environment, workload.manifest, {
          rule: 'critical-on-spot',
          at: `${podKey(workload)}.nodeSelector`,
          value,
          says: 'is critical and may run on spot nodes, which AWS takes back with two minutes of notice',
          mend: `run it in the pool critical (services/placement.ts), or lower its criticality in ${declaredIn(environment, workload)}`,
          edge: 'may run on',
          after: `${environment.name}/${spot.resource.address}`,
        }),
      ];
    });
}
