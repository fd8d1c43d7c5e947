import { scaledClass } from './scaled-class';
import type { NodeGroupSize, SpotGroupSize, Tier } from './tiers';

/**
 * A tier's row for a region of this scale: everything that grows with load, and nowhere else. Least counts stay, for
 * load is what the autoscaler adds them for; replicas of services follow from `replicasIn`.
 * @throws {Error} if an instance class has no size that large
 */
export function scaledTier(tier: Tier, scale: number): Tier {
  const { nodeGroups, spotGroups, databases, kafka, cache, search } = tier;
  const group = <T extends NodeGroupSize | SpotGroupSize>(size: T): T => ({
    ...size,
    max: Math.ceil(size.max * scale),
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
      maxVolumeGiB: kafka.maxVolumeGiB * scale,
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
