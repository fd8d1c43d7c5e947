import { nextFree } from './cidr';
import { supportedVersions } from './kubernetes-versions';
import { previewSlots } from './previews';
import type { Region } from './region';
import type { Fleet } from './rules';

/** What the caller must say about a new region; all else has a default. */
export interface RegionRequest {
  readonly name: string;
  readonly awsRegion: string;
  readonly account: string;
  readonly tier: string;
  readonly jurisdiction: string;
  readonly customer?: string;
}

/**
 * The region that a request asks for: the next free /16, a domain under the parent zone, the last wave in
 * production, the newest Kubernetes version that the fleet runs. Not yet checked: any value may break a rule.
 */
export function proposeRegion(request: RegionRequest, fleet: Fleet): Region {
  const { regions, platform, tiers, today } = fleet;
  const { name, account, customer } = request;
  // The words of a command line are what the rules are there to judge.
  const { tier, awsRegion, jurisdiction } = request as Pick<Region, 'tier' | 'awsRegion' | 'jurisdiction'>;
  const lastWave = Math.max(1, ...regions.map(({ wave }) => wave ?? 1));
  return {
    name,
    tier,
    awsRegion,
    account,
    jurisdiction,
    ...(customer === undefined ? {} : { customer }),
    network: {
      cidr:
        nextFree([...regions.map(({ network }) => network.cidr), ...previewSlots.map(({ cidr }) => cidr)]) ??
        'none',
    },
    dns: { domain: `${name}.${platform.parentDomain}` },
    kubernetes: newestInUse(regions, supportedVersions(today)),
    scale: 1,
    ...(tiers[tier]?.production ? { wave: lastWave } : {}),
    lifecycle: 'active',
    owner: platform.owner,
    costCentre: platform.costCentre,
  };
}

/** The registry with the region after the last of its tier, or at the end when it is the first. */
export function withRegion(regions: readonly Region[], region: Region): readonly Region[] {
  const last = regions.findLastIndex(({ tier }) => tier === region.tier);
  return last === -1 ? [...regions, region] : regions.toSpliced(last + 1, 0, region);
}

function newestInUse(regions: readonly Region[], supported: readonly string[]): string {
  const inUse = supported.filter((version) => regions.some(({ kubernetes }) => kubernetes === version));
  return inUse.at(-1) ?? supported.at(-1) ?? 'none';
}
