import type { Platform } from '../../regions/platform';
import { InvalidConfiguration } from '../../regions/problem';
import type { Region } from '../../regions/region';
import { type Fleet, fleetProblems } from '../../regions/rules';
import { tiers } from '../../regions/tiers';

export const today = '2026-11-21';

export const examplePlatform: Platform = {
  name: 'platform',
  account: '100000000001',
  awsRegion: 'eu-west-1',
  parentDomain: 'example.com',
  repository: 'example/example',
  repositoryId: '1',
  subjects: { form: 'names' },
  imageBuilders: [],
  lifecycle: 'active',
  owner: 'team',
  costCentre: 'cc-1',
};

/** A sound production region, but for what the test says otherwise. */
export function exampleRegion(changes: Partial<Region> = {}): Region {
  return {
    name: 'eu',
    tier: 'production',
    awsRegion: 'eu-west-1',
    account: '100000000016',
    jurisdiction: 'eu',
    network: { cidr: '10.16.0.0/16' },
    dns: { domain: `${changes.name ?? 'eu'}.example.com` },
    kubernetes: '1.36',
    scale: 1,
    wave: 1,
    lifecycle: 'active',
    owner: 'team',
    costCentre: 'cc-16',
    ...changes,
  };
}

/** A second region that clashes with `exampleRegion` in nothing. */
export function otherRegion(changes: Partial<Region> = {}): Region {
  return exampleRegion({
    name: 'us',
    awsRegion: 'us-east-1',
    account: '100000000017',
    jurisdiction: 'us',
    network: { cidr: '10.17.0.0/16' },
    ...changes,
  });
}

export function exampleFleet(changes: Partial<Fleet> = {}): Fleet {
  return { regions: [exampleRegion(), otherRegion()], platform: examplePlatform, tiers, today, ...changes };
}

/** The report on a fleet, line by line; empty when it is sound. */
export function reportOn(fleet: Fleet): readonly string[] {
  const problems = fleetProblems(fleet);
  return problems.length === 0 ? [] : new InvalidConfiguration(problems).message.split('\n');
}
