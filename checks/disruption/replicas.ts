import type { Environment } from '../model/model';
import { type Selector, selects } from '../model/selector';
import { type Workload, workloadsOf } from '../model/workloads';
import { blocks, field } from './fields';
import { ofManifest, type Told, type Weakness } from './weakness';
import { declaredIn, podKey, serviceOf } from './whose';

const topologies = [
  ['topology.kubernetes.io/zone', 'zone'],
  ['kubernetes.io/hostname', 'node'],
] as const;

/** Whatever serves runs at least twice, over zones and nodes; what runs once starts again by itself. */
export function replicaWeaknesses(environment: Environment): readonly Weakness[] {
  return workloadsOf(environment).flatMap((workload) =>
    judge(environment, workload).map((told) => ofManifest(environment, workload.manifest, told)),
  );
}

function judge(environment: Environment, workload: Workload): readonly Told[] {
  const once = (rule: Told['rule'], says: string) => [single(environment, rule, workload, says)];
  switch (workload.kind) {
    case 'DaemonSet':
      return []; // One per node: the node's own.
    case 'Job':
    case 'CronJob':
      return [...once('single-run', 'runs one pod at a time'), ...lost(workload)];
    default:
      if (workload.replicas.min >= 2) return unspread(workload);
      return isScheduler(environment, workload)
        ? once('single-scheduler', 'is one scheduler: while it starts again, nothing is put on queues')
        : once(
            'single-pod',
            `may be down to ${workload.replicas.min} pods, so that one lost node is an outage`,
          );
  }
}

function single(environment: Environment, rule: Told['rule'], workload: Workload, says: string): Told {
  const { autoscaler, replicas } = workload;
  return {
    rule,
    at: autoscaler === undefined ? 'spec.replicas' : 'spec (minReplicas of its HorizontalPodAutoscaler)',
    value: replicas.min,
    says,
    mend: `raise scaling.min in ${declaredIn(environment, workload)}, or replicas of the tier in regions/tiers.ts`,
  };
}

/** The scheduler that a service declares: two at once would do the same work twice. */
function isScheduler(environment: Environment, workload: Workload): boolean {
  const service = serviceOf(environment, workload);
  return service?.archetype === 'api' && service.beat && workload.labels['polycloud.io/component'] === 'beat';
}

/** A pod that a drain ends must not count as a failed try. */
function lost({ kind, manifest }: Workload): readonly Told[] {
  const outer = manifest.object['spec'];
  const spec = kind === 'CronJob' ? field(outer, 'jobTemplate', 'spec') : outer;
  const rules = blocks(field(spec, 'podFailurePolicy', 'rules'));
  const ignores = rules.some(
    ({ action, onPodConditions }) =>
      action === 'Ignore' && blocks(onPodConditions).some(({ type }) => type === 'DisruptionTarget'),
  );
  if (ignores) return [];
  return [
    {
      rule: 'run-lost',
      at: 'spec.podFailurePolicy',
      value: field(spec, 'podFailurePolicy'),
      says: 'counts a try that a drain ended as failed, so that a few drains end the run',
      mend: 'ignore DisruptionTarget in charts/service/cron-job.ts or charts/platform/setup-job.ts',
    },
  ];
}

function unspread(workload: Workload): readonly Told[] {
  return topologies
    .filter(([topologyKey]) => !isSpread(workload, topologyKey))
    .map(([topologyKey, place]) => ({
      rule: 'not-spread',
      at: `${podKey(workload)}.topologySpreadConstraints`,
      value: workload.pod['topologySpreadConstraints'],
      says: `asks for nothing that keeps its pods from all being on one ${place}`,
      mend: `give spread its labels in charts/pod.ts, over ${topologyKey}`,
    }));
}

/** By a spread constraint that counts its own pods, or by pods that keep apart. */
function isSpread({ pod, labels }: Workload, topologyKey: string): boolean {
  const takesOwn = (selector: unknown) => selects(selector as Selector | undefined, labels);
  const apart = field(pod, 'affinity', 'podAntiAffinity');
  return (
    blocks(pod['topologySpreadConstraints']).some(
      (one) => one['topologyKey'] === topologyKey && one['maxSkew'] === 1 && takesOwn(one['labelSelector']),
    ) ||
    blocks(field(apart, 'requiredDuringSchedulingIgnoredDuringExecution')).some(
      (term) => term['topologyKey'] === topologyKey && takesOwn(term['labelSelector']),
    )
  );
}
