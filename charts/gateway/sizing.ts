import type { PoolName } from '../../regions/pools';
import type { Tier } from '../../regions/tiers';
import type { Resources, Scaling } from '../../services/service';

/** Of one gateway pod: two nginx workers, and what they buffer. */
export const gatewayResources: Resources = { cpu: 0.5, memoryMiB: 512 };

export const gatewayScaling: Scaling = { min: 3, max: 12, targetCpu: 60 };

/** Nodes that stay, since every request of the region passes here: the critical ones, or the system's. */
export function steadyPool({ nodeGroups }: Pick<Tier, 'nodeGroups'>): PoolName {
  return nodeGroups.critical === null ? 'system' : 'critical';
}
