import { connectionsOf, reservedConnections } from '../regions/database-classes';
import type { Region } from '../regions/region';
import { scaledTier } from '../regions/scaled-tier';
import type { DatabaseGroup, Tier } from '../regions/tiers';
import type { Service } from './service';
import { type Part, partsOf, replicasIn } from './sizing';

/** Connections that a pod's pool opens at most: what a process of the product puts to use. */
const wanted = 5;

/** A rollout starts a quarter of the pods before the old ones are gone. */
const surge = 0.25;

export interface Clients {
  readonly region: Pick<Region, 'scale' | 'guests'>;
  readonly tier: Tier;
  readonly services: readonly Service[];
}

/**
 * Connections that each pod of a service may open to its database: the instance's are shared out to all pods that may
 * be there at once, at most 5 to each and at least 1, once each pod of each guest has its one. A region that grows has
 * more pods for the same instance, and no pod may take what another needs.
 * @throws Error if no instance of the tier holds the group
 */
export function poolSizeOf(group: DatabaseGroup, { region, tier, services }: Clients): number {
  const instance = scaledTier(tier, region.scale).databases.find(({ holds }) => holds.includes(group));
  if (instance === undefined) throw new Error(`no database instance holds the group ${group}`);
  const parts = partsOn(instance, services);
  const pods = parts
    .map(({ scaling }) => (scaling === undefined ? 1 : replicasIn(scaling, tier.replicas, region.scale).max))
    .reduce((sum, most) => sum + most + Math.ceil(most * surge), 0);
  const ofGuests = (region.guests ?? 0) * guestConnections(instance, services);
  const free = (connectionsOf(instance.instanceClass) ?? 0) - reservedConnections - ofGuests;
  return Math.max(1, Math.min(wanted, Math.floor(free / Math.max(1, pods))));
}

/** Connections to an instance that a guest has at most: one of each pod, and one of the job that makes its databases. */
export function guestConnections(instance: Held, services: readonly Service[]): number {
  return partsOn(instance, services).length + 1;
}

type Held = { readonly holds: readonly string[] };

function partsOn({ holds }: Held, services: readonly Service[]): readonly Part[] {
  return services
    .filter(({ database }) => database !== undefined && holds.includes(database.group))
    .flatMap(partsOf);
}
