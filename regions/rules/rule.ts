import type { IsoDate } from '../kubernetes-versions';
import type { Platform } from '../platform';
import type { Problem } from '../problem';
import type { Region } from '../region';
import type { Tier, TierName } from '../tiers';

/** What the rules look at: plain data, handed in. */
export interface Fleet {
  readonly regions: readonly Region[];
  readonly platform: Platform;
  readonly tiers: Readonly<Record<TierName, Tier>>;
  /** The UTC date on which the Kubernetes versions must be in standard support. */
  readonly today: IsoDate;
  /** The name that each region file declares, by file name without `.ts`; left out where no folder was read. */
  readonly files?: ReadonlyMap<string, string>;
}

/** One rule: every place in the fleet that breaks it. Pure. */
export type FleetRule = (fleet: Fleet) => readonly Problem[];

/** The file of a region, as a reader finds it. */
export function fileOf({ name }: Pick<Region, 'name'>): string {
  return `regions/${name}.ts`;
}

/** A problem of one region. */
export function problem(
  region: Pick<Region, 'name'>,
  key: string,
  value: unknown,
  rule: string,
  mend: string,
): Problem {
  return { file: fileOf(region), key, value, rule, mend };
}

/** Each region with those before it in the registry: where two clash, the later one is asked to give way. */
export function withEarlier(regions: readonly Region[]): readonly (readonly [Region, readonly Region[]])[] {
  return regions.map((region, i) => [region, regions.slice(0, i)]);
}
