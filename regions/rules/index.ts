import type { Problem } from '../problem';
import type { Region } from '../region';
import { scales, supportedKubernetes } from './cluster';
import { deploySources } from './deploys-from';
import { domains, nameServers } from './domains';
import { exceptions } from './exceptions';
import { guestSeats } from './guests';
import { filesMatchNames, labels, legalNames, ownAccounts, uniqueNames } from './identity';
import { knownTiers, lifecycles, quotas, waves } from './lifecycle';
import { disjointNetworks, vpcCidrs } from './network';
import { awsRegionsInJurisdiction, threeZones } from './place';
import { apartFromPreviews } from './previews';
import type { Fleet, FleetRule } from './rule';
import { shapeProblems } from './shape';
import { tierRows } from './tiers';

export { upcomingUpgrades } from './cluster';
export type { Fleet } from './rule';

/** Every rule that reads whole regions; all are checked together, before anything is written. */
const rules: readonly FleetRule[] = [
  legalNames,
  uniqueNames,
  ownAccounts,
  labels,
  vpcCidrs,
  disjointNetworks,
  awsRegionsInJurisdiction,
  threeZones,
  domains,
  nameServers,
  apartFromPreviews,
  supportedKubernetes,
  scales,
  knownTiers,
  waves,
  lifecycles,
  deploySources,
  guestSeats,
  quotas,
  exceptions,
  tierRows,
];

/** Everything that is wrong with the fleet, in no order; empty when it is sound. */
export function fleetProblems(fleet: Fleet): readonly Problem[] {
  const regions = fleet.regions.filter((region) => shapeProblems(region).length === 0);
  return [
    ...fleet.regions.flatMap(shapeProblems),
    ...filesMatchNames(fleet),
    ...rules.flatMap((rule) => rule({ ...fleet, regions })),
  ];
}

/** The regions that other rules can read without stumbling: every key is there, and the tier is one. */
export function readableRegions({ regions, tiers }: Fleet): readonly Region[] {
  return regions.filter((region) => shapeProblems(region).length === 0 && Object.hasOwn(tiers, region.tier));
}
