import { regions as registry } from './index';
import { findRegion, UnknownName } from './lookup';
import { shownName } from './nearest';
import type { Region } from './region';
import { tiers } from './tiers';

/** The environment that a branch deploys to, without approval. `*` stands for anything, slashes too. */
export const branches = {
  develop: 'dev-integration',
  'release/*': 'staging',
  'feature/*': 'dev-feature',
} as const satisfies Readonly<Record<string, string>>;

/** A ref that deploys nothing, with what would. */
export class NoDeployment extends Error {}

/** What a production tag says: the release, and the one region that it is for, if it is not for all. */
export interface ReleaseTag {
  /** `v1.2.3` */
  readonly version: string;
  readonly region?: string;
}

/**
 * Reads a production tag: `v<major>.<minor>.<patch>`, with `-<region>` behind it for one production region.
 * @throws NoDeployment, UnknownName
 */
export function parseReleaseTag(tag: string, regions: readonly Region[] = registry): ReleaseTag {
  const [, version, region] = /^(v\d+\.\d+\.\d+)(?:-(.+))?$/.exec(tag) ?? [];
  if (version === undefined) {
    throw new NoDeployment(
      `the tag ${shownName(tag)} is no release; production takes v<major>.<minor>.<patch>, e.g. v1.4.0, ` +
        'or with a region behind it, e.g. v1.4.0-eu',
    );
  }
  if (region === undefined) return { version };
  const names = production(regions).map(({ name }) => name);
  if (!names.includes(region)) throw new UnknownName('production region', region, names);
  return { version, region };
}

/**
 * The environments that a pushed ref deploys, as `refs/tags/…` or `refs/heads/…`, in the registry's order.
 * @throws NoDeployment, UnknownName
 */
export function environmentsOfRef(ref: string, regions: readonly Region[] = registry): readonly Region[] {
  const tag = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
  if (tag !== undefined) {
    const { region } = parseReleaseTag(tag, regions);
    return production(regions).filter(({ name }) => region === undefined || name === region);
  }
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  const found = Object.entries(branches).find(([pattern]) => fits(pattern, branch ?? ''));
  if (found === undefined) {
    throw new NoDeployment(
      `${shownName(ref)} deploys nothing; these branches do: ${Object.keys(branches).join(', ')}, and tags v*`,
    );
  }
  return [findRegion(found[1], regions)];
}

/** The environment of that name, which may be deployed from any branch. @throws NoDeployment for a production region */
export function manualEnvironment(name: string, regions: readonly Region[] = registry): Region {
  const region = findRegion(name, regions);
  if (tiers[region.tier].production) {
    throw new NoDeployment(`${name} is a production region; push a tag, e.g. v1.4.0-${name}`);
  }
  return region;
}

function production(regions: readonly Region[]): readonly Region[] {
  return regions.filter(({ tier }) => tiers[tier].production);
}

function fits(pattern: string, branch: string): boolean {
  return pattern.endsWith('*')
    ? branch.startsWith(pattern.slice(0, -1)) && branch.length >= pattern.length
    : branch === pattern;
}
