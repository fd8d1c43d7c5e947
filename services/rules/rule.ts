import type { Platform } from '../../regions/platform';
import type { Problem } from '../../regions/problem';
import type { Region } from '../../regions/region';
import type { Tier, TierName } from '../../regions/tiers';
import type { Service } from '../service';

/** What the rules look at: plain data, handed in. */
export interface Catalogue {
  readonly services: readonly Service[];
  readonly regions: readonly Region[];
  readonly tiers: Readonly<Record<TierName, Tier>>;
  readonly platform: Pick<Platform, 'repository' | 'repositoryId' | 'imageBuilders'>;
}

/** One rule: every place in the catalogue that breaks it. Pure. */
export type CatalogueRule = (catalogue: Catalogue) => readonly Problem[];

/** The file of a service, as a reader finds it. */
export function fileOf(service: Pick<Service, 'name'>): string {
  return `services/catalogue/${service.name}.ts`;
}

/** A problem of one service. */
export function problem(
  service: Pick<Service, 'name'>,
  key: string,
  value: unknown,
  rule: string,
  mend: string,
): Problem {
  return { file: fileOf(service), key, value, rule, mend };
}
