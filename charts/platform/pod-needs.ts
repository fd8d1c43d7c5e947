import type { Resources, Scaling } from '../../services/service';
import { partsOf, replicasIn } from '../../services/sizing';
import { gatewayResources, gatewayScaling } from '../gateway/sizing';
import type { Place } from '../place';
import { jobResources, setupJobCount } from './setup-job';

/** What some pods may take of their namespace. */
export interface PodNeeds {
  readonly resources: Resources;
  /** Most that exist at once. */
  readonly pods: number;
}

export const noNeeds: readonly PodNeeds[] = [];

/**
 * Of every part of every service. In a rollout each old pod may still be finishing its requests while its successor
 * runs already: twice the largest count. A cron's run may be ending when its next try starts.
 */
export function servicesNeeds({ services, tier, region }: Place): readonly PodNeeds[] {
  return services.flatMap((service) =>
    partsOf(service).map(({ resources, scaling }) => ({
      resources,
      pods: 2 * (scaling === undefined ? 1 : mostOf(scaling, tier.replicas, region.scale)),
    })),
  );
}

export function gatewayNeeds({ tier, region }: Place): PodNeeds {
  return { resources: gatewayResources, pods: 2 * mostOf(gatewayScaling, tier.replicas, region.scale) };
}

/** Of a guest: one of each, the job that prepares the stores, and what a try of either has not yet let go of. */
export function guestNeeds({ services }: Pick<Place, 'services'>): readonly PodNeeds[] {
  return [
    ...services.flatMap((service) =>
      partsOf(service).map(({ resources }) => ({ resources, pods: service.archetype === 'cron' ? 2 : 1 })),
    ),
    { resources: gatewayResources, pods: 1 },
    { resources: jobResources, pods: 2 },
  ];
}

/** A job's pod and the try after it. */
export function jobsNeeds({ outputs }: Place): readonly PodNeeds[] {
  return [{ resources: jobResources, pods: 2 * setupJobCount(outputs) }];
}

function mostOf(scaling: Scaling, replicas: Place['tier']['replicas'], scale: number): number {
  return replicasIn(scaling, replicas, scale).max;
}
