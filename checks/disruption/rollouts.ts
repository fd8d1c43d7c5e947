import type { Block, Environment } from '../model/model';
import { type Workload, workloadsOf } from '../model/workloads';
import { blocks, field, share } from './fields';
import { ofManifest, type Told, type Weakness } from './weakness';

/** Source: Kubernetes API reference, DeploymentSpec and Probe, what holds where nothing is written. */
const defaults = {
  share: '25%',
  progressSeconds: 600,

  periodSeconds: 10,
  failures: 3,
} as const;

/** A new version replaces the old one without a gap. */
export function rolloutWeaknesses(environment: Environment): readonly Weakness[] {
  return workloadsOf(environment).flatMap((workload) =>
    [...strategy(workload), ...starting(workload)].map((told) =>
      ofManifest(environment, workload.manifest, told),
    ),
  );
}

/** More pods than its count that a rollout makes, at the most replicas. */
export function surgeOf(workload: Workload): number {
  if (
    workload.kind !== 'Deployment' ||
    field(workload.manifest.object, 'spec', 'strategy', 'type') === 'Recreate'
  )
    return 0;
  return share(rolling(workload)['maxSurge'] ?? defaults.share, workload.replicas.max, 'up') ?? 0;
}

function rolling({ kind, manifest }: Workload): Block {
  const strategy = kind === 'DaemonSet' ? 'updateStrategy' : 'strategy';
  return (field(manifest.object, 'spec', strategy, 'rollingUpdate') ?? {}) as Block;
}

function strategy(workload: Workload): readonly Told[] {
  const { kind, manifest, replicas } = workload;
  if (kind === 'DaemonSet') return daemons(workload);
  if (kind !== 'Deployment') return [];
  const at = 'spec.strategy';
  const value = field(manifest.object, 'spec', 'strategy');
  if (field(value, 'type') === 'Recreate') {
    if (replicas.max < 2) return [];
    const says = 'ends every old pod before a new one starts';
    return [{ rule: 'rollout-takes-all', at, value, says, mend: 'roll it in charts/service/deployment.ts' }];
  }
  const { maxSurge = defaults.share, maxUnavailable = defaults.share } = rolling(workload);
  const surge = share(maxSurge, replicas.min, 'up');
  const gone = share(maxUnavailable, replicas.min, 'down');
  const mend = 'correct the strategy in charts/service/deployment.ts or charts/gateway/gateway-pods.ts';
  if (surge === undefined || gone === undefined || surge + gone < 1) {
    const says = 'may neither start a new pod before an old one goes nor the other way round';
    return [{ rule: 'rollout-stuck', at, value, says, mend }];
  }
  if (gone === 0 || gone < replicas.min) return [];
  const says = `may be without any of its ${replicas.min} pods while new ones start`;
  return [{ rule: 'rollout-takes-all', at, value, says, mend }];
}

/** Percentages count nodes, of which there are many; both are rounded up. */
function daemons(workload: Workload): readonly Told[] {
  const value = field(workload.manifest.object, 'spec', 'updateStrategy');
  const { maxSurge = 0, maxUnavailable = 1 } = rolling(workload);
  const moves = (share(maxSurge, 1, 'up') ?? 0) + (share(maxUnavailable, 1, 'up') ?? 0);
  if (field(value, 'type') !== 'OnDelete' && moves >= 1) return [];
  const says = 'is not rolled to the nodes by itself';
  const mend = 'set updateStrategy RollingUpdate in charts/platform/log-shipper-chart.ts';
  return [{ rule: 'rollout-stuck', at: 'spec.updateStrategy', value, says, mend }];
}

/** A rollout may not be called failed while its pods may still be starting. */
function starting({ kind, manifest, pod }: Workload): readonly Told[] {
  if (kind !== 'Deployment') return [];
  const spec = manifest.object['spec'];
  const deadline = Number(field(spec, 'progressDeadlineSeconds') ?? defaults.progressSeconds);
  const longest = Math.max(
    0,
    ...blocks(pod['containers']).map(({ startupProbe }) => {
      if (startupProbe === undefined) return 0;
      const of = (name: string, otherwise: number) => Number(field(startupProbe, name) ?? otherwise);
      return (
        of('initialDelaySeconds', 0) +
        of('periodSeconds', defaults.periodSeconds) * of('failureThreshold', defaults.failures)
      );
    }),
  );
  const needed = longest + Number(field(spec, 'minReadySeconds') ?? 0);
  if (needed < deadline) return [];
  const says = `counts as failed after ${deadline} s, while a pod may take ${needed} s to start`;
  const mend =
    'raise progressDeadline in charts/service/deployment.ts, or lower the probe in charts/service/listening.ts';
  return [{ rule: 'deadline-too-short', at: 'spec.progressDeadlineSeconds', value: deadline, says, mend }];
}
