import type { Environment } from '../model/model';
import { containersOf, type Workload, workloadsOf } from '../model/workloads';
import { field } from './fields';
import { isCalled } from './leaving';
import { ofManifest, type Told, type Weakness } from './weakness';
import { podKey } from './whose';

/** A rollout or a drain goes on only when the new pods serve, and pods start wherever there is room. */
export function readinessWeaknesses(environment: Environment): readonly Weakness[] {
  return workloadsOf(environment).flatMap((workload) =>
    [...unready(environment, workload), ...pinned(workload), ...halted(workload)].map((told) =>
      ofManifest(environment, workload.manifest, told),
    ),
  );
}

function unready(environment: Environment, workload: Workload): readonly Told[] {
  const hasProbe = containersOf(workload).some(({ readinessProbe }) => readinessProbe !== undefined);
  if (hasProbe || !isCalled(environment, workload)) return [];
  const says = 'counts as ready as soon as it starts: a rollout ends the old pods before the new ones serve';
  const mend = 'keep readinessProbe in charts/service/listening.ts';
  return [
    { rule: 'no-readiness', at: `${podKey(workload)}.containers.readinessProbe`, value: null, says, mend },
  ];
}

/** Who places pods past the scheduler, or by one that nobody runs. */
function pinned(workload: Workload): readonly Told[] {
  const { nodeName, schedulerName = 'default-scheduler', runtimeClassName } = workload.pod;
  const at = (key: string) => `${podKey(workload)}.${key}`;
  const mend = 'leave placement to the pools of regions/pools.ts';
  const nowhere = (key: string, value: unknown): Told => ({
    ...{ rule: 'nowhere-to-run', at: at(key), value, mend },
    says: `asks for ${key} ${String(value)}, which the cluster does not have`,
  });
  return [
    ...(nodeName === undefined
      ? []
      : [
          {
            ...{ rule: 'pinned-to-node' as const, at: at('nodeName'), value: nodeName, mend },
            says: `runs on ${String(nodeName)} alone, and not at all when that is gone`,
          },
        ]),
    ...(schedulerName === 'default-scheduler' ? [] : [nowhere('schedulerName', schedulerName)]),
    ...(runtimeClassName === undefined ? [] : [nowhere('runtimeClassName', runtimeClassName)]),
  ];
}

/** What never rolls or scales, whatever is released: the API of Kubernetes refuses it, or waits. */
function halted({ manifest, replicas }: Workload): readonly Told[] {
  const paused = field(manifest.object, 'spec', 'paused') === true;
  return [
    ...(paused
      ? [
          {
            ...{ rule: 'rollout-stuck' as const, at: 'spec.paused', value: true },
            says: 'is paused, so that no release reaches its pods',
            mend: 'take paused away',
          },
        ]
      : []),
    ...(replicas.max < replicas.min
      ? [
          {
            ...{
              rule: 'rollout-stuck' as const,
              at: 'spec (of its HorizontalPodAutoscaler)',
              value: replicas.max,
            },
            says: `is to have at most ${replicas.max} pods and at least ${replicas.min}, which Kubernetes refuses`,
            mend: 'correct scaling in its file in services/catalogue/',
          },
        ]
      : []),
  ];
}
