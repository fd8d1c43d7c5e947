import { join } from 'node:path';
import { regions } from '../regions';
import { readRegionFiles } from '../regions/files';
import type { IsoDate } from '../regions/kubernetes-versions';
import { platform } from '../regions/platform';
import { formatProblems, InvalidConfiguration, type Problem } from '../regions/problem';
import { type Fleet, fleetProblems, readableRegions, upcomingUpgrades } from '../regions/rules';
import { tiers } from '../regions/tiers';
import { services } from '../services';
import { catalogueProblems } from '../services/rules';

/** The fleet as it stands in the checkout at `root`, to be judged as of `today`. */
export function currentFleet(root: string, today: IsoDate): Fleet {
  return { regions, platform, tiers, today, files: readRegionFiles(join(root, 'regions')) };
}

/** Everything that is wrong with regions and services together, in no order. */
export function configurationProblems(fleet: Fleet): readonly Problem[] {
  const catalogue = {
    services,
    regions: readableRegions(fleet),
    tiers: fleet.tiers,
    platform: fleet.platform,
  };
  return [...fleetProblems(fleet), ...catalogueProblems(catalogue)];
}

/**
 * Checks everything before anything is written. Returns what will soon be wrong, told like problems; empty on
 * most days.
 * @throws InvalidConfiguration with every problem.
 */
export function checkConfiguration(fleet: Fleet): readonly string[] {
  const problems = configurationProblems(fleet);
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  const upcoming = upcomingUpgrades(fleet);
  return upcoming.length === 0 ? [] : formatProblems(upcoming).split('\n');
}
