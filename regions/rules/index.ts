import { InvalidConfiguration, type Problem } from '../problem';
import { scales, supportedKubernetes } from './cluster';
import { domains, nameServers } from './domains';
import { filesMatchNames, labels, legalNames, ownAccounts, uniqueNames } from './identity';
import { knownTiers, lifecycles, quotas, waves } from './lifecycle';
import { disjointNetworks, vpcCidrs } from './network';
import { awsRegionsInJurisdiction, threeZones } from './place';
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
  supportedKubernetes,
  scales,
  knownTiers,
  waves,
  lifecycles,
  quotas,
  tierRows,
];

/** Everything that is wrong with the fleet, in no order; empty when it is sound. */
export function fleetProblems(fleet: Fleet): readonly Problem[] {
  const misshapen = fleet.regions.map((region) => ({ region, problems: shapeProblems(region) }));
  const regions = misshapen.filter(({ problems }) => problems.length === 0).map(({ region }) => region);
  return [
    ...misshapen.flatMap(({ problems }) => problems),
    ...filesMatchNames(fleet),
    ...rules.flatMap((rule) => rule({ ...fleet, regions })),
  ];
}

/** @throws InvalidConfiguration with every problem of the fleet. */
export function assertSound(fleet: Fleet): void {
  const problems = fleetProblems(fleet);
  if (problems.length > 0) throw new InvalidConfiguration(problems);
}
