import type { Region } from './region';
import type { Tier } from './tiers';

/**
 * Where a preview can live as a guest: a namespace of a region's cluster that waits for it, with a name in the
 * region's domain. Whatever the guest has in the region's stores begins with the seat's name.
 */
export interface Seat {
  /** Of the namespace, of its user in each store, and of the role of its pods behind the region's name. */
  readonly name: string;
  readonly domain: string;
}

/** What guests share. */
export const guests = {
  /** The environment in GitHub whose rules say who may open one, from which branches. */
  githubEnvironment: 'preview',
  /** The group that Kubernetes knows the role by which deploys guests. */
  group: 'polycloud-guests',
  /** The ServiceAccount of every pod of a guest, bound to the seat's role. */
  serviceAccount: 'guest',
  hours: 48,
  /** Nodes that one takes: 15 of 2 vCPU, as `polycloud capacity` packs them, and as many again as a lost zone had. */
  nodes: 24,
} as const;

/** The seats of a region, as many as its file says. */
export function seatsOf({ guests: count = 0, dns }: Pick<Region, 'guests' | 'dns'>): readonly Seat[] {
  return Array.from({ length: count }, (_, i) => {
    const name = `guest-${i + 1}`;
    return { name, domain: `${name}.${dns.domain}` };
  });
}

/** The region whose cluster takes guests: at most one does, so that a preview's name says where it is. */
export function guestHost(regions: readonly Region[]): Region | undefined {
  return regions.find((region) => seatsOf(region).length > 0);
}

/** A tier's row with nodes for the guests beside the region's own pods. */
export function withGuests(tier: Tier, { guests: count = 0 }: Pick<Region, 'guests'>): Tier {
  const spotGroups = tier.spotGroups.map((group) => ({ ...group, max: group.max + count * guests.nodes }));
  return { ...tier, spotGroups };
}
