import type { PoolName } from '../regions/pools';
import type { Tier } from '../regions/tiers';
import type { Service } from './service';

/** The pool of nodes that a service's pods run in: critical ones on demand, where the tier has such nodes. */
export function poolOf(
  { criticality }: Pick<Service, 'criticality'>,
  tier: Pick<Tier, 'nodeGroups'>,
): PoolName {
  return criticality === 'critical' && tier.nodeGroups.critical !== null ? 'critical' : 'spot';
}

/** The instance types that nodes of a pool may have. */
export function instanceTypesOf(
  pool: PoolName,
  tier: Pick<Tier, 'nodeGroups' | 'spotGroups'>,
): readonly string[] {
  switch (pool) {
    case 'system':
      return tier.nodeGroups.system.instanceTypes;
    case 'critical':
      return tier.nodeGroups.critical?.instanceTypes ?? [];
    case 'spot':
      return tier.spotGroups.flatMap((group) => [...group.instanceTypes, ...group.fallbackInstanceTypes]);
  }
}
