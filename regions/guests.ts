import type { Region } from './region';

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
  /** The group that Kubernetes knows the role by which deploys guests. */
  group: 'polycloud-guests',
  /** The ServiceAccount of every pod of a guest, bound to the seat's role. */
  serviceAccount: 'guest',
  hours: 48,
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
