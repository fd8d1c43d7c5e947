import { scaledClass } from './scaled-class';
import type { NodeGroupSize, SpotGroupSize, Tier } from './tiers';

/** Source: MSK developer guide, quotas: storage per broker, in GiB. */
const largestBrokerVolume = 16_384;

/**
 * How many times as large a node becomes: from scale 4 nodes grow before their number does, up to four times. Each node
 * takes addresses, a place at the load balancers and a volume of its own, all of which are limited, however small it is.
 */
function nodeFactor(scale: number): 1 | 2 | 4 {
  if (scale >= 8) return 4;
  return scale >= 4 ? 2 : 1;
}

/**
 * A tier's row for a region of this scale: everything that grows with load, and nowhere else. Least counts stay, for
 * load is what the autoscaler adds them for; replicas of services follow from `replicasIn`.
 * @throws {Error} if an instance class has no size that large
 */
export function scaledTier(tier: Tier, scale: number): Tier {
  const { nodeGroups, spotGroups, databases, kafka, cache, search } = tier;
  const factor = nodeFactor(scale);
  const larger = (types: readonly string[]) => types.map((type) => scaledClass(type, factor));
  const group = <T extends NodeGroupSize | SpotGroupSize>(size: T): T => ({
    ...size,
    instanceTypes: larger(size.instanceTypes),
    ...('fallbackInstanceTypes' in size && { fallbackInstanceTypes: larger(size.fallbackInstanceTypes) }),
    max: Math.ceil((size.max * scale) / factor),
  });
  return {
    ...tier,
    nodeGroups: {
      system: group(nodeGroups.system),
      critical: nodeGroups.critical && group(nodeGroups.critical),
    },
    spotGroups: spotGroups.map(group),
    databases: databases.map((database) => ({
      ...database,
      instanceClass: scaledClass(database.instanceClass, scale),
      storageGiB: database.storageGiB * scale,
      maxStorageGiB: database.maxStorageGiB * scale,
    })),
    kafka: {
      ...kafka,
      instanceType: scaledClass(kafka.instanceType, scale),
      volumeGiB: kafka.volumeGiB * scale,
      maxVolumeGiB: Math.min(largestBrokerVolume, kafka.maxVolumeGiB * scale),
    },
    cache: { ...cache, nodeType: scaledClass(cache.nodeType, scale) },
    search: {
      ...search,
      instanceType: scaledClass(search.instanceType, scale),
      volumeGiB: search.volumeGiB * scale,
    },
    budgetUsdPerMonth: tier.budgetUsdPerMonth * scale,
  };
}
