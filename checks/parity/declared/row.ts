import type { Region } from '../../../regions/region';
import type { Tier } from '../../../regions/tiers';
import type { Service } from '../../../services/service';
import type { Part, Peer, Release } from '../objects';

/** Whose value a row is asked about. */
export interface Asked {
  readonly region: Region;
  readonly tier: Tier;
  readonly services: ReadonlyMap<string, Service>;
  readonly part: Pick<Part, 'type' | 'name'>;
  /** The service that the object belongs to, if the environment has it. */
  readonly service: Service | undefined;
  /** What that service runs in the environment. */
  readonly release: Release | undefined;
  readonly argument: string;
  /** Of a list of texts: the one that only some have. */
  readonly element: string | undefined;
}

/** Why a value may differ between environments. */
export interface Row {
  /** The data that says so, as a person finds it: `logRetentionDays of the tier`. */
  readonly declared: string;
  /** What the data says that the value is; several where the data allows several, none where it leaves it to code. */
  readonly is?: (asked: Asked) => readonly unknown[];
  /** Environments for which this is equal must have equal values. @default what `is` says */
  readonly by?: (asked: Asked) => unknown;
  /** Whether reports leave it out, since it follows from what they tell. @default false */
  readonly quiet?: boolean;
}

/** Rows by type, or `*` for any, and by argument; a row counts for all below it. */
export type Rows = Readonly<Record<string, Readonly<Record<string, Row>>>>;

export function askedOf(
  { region, tier, services, releases }: Peer,
  part: Pick<Part, 'type' | 'name' | 'service'>,
  argument: string,
  element: string | undefined,
): Asked {
  const service = part.service === undefined ? undefined : services.get(part.service);
  const release = part.service === undefined ? undefined : releases.get(part.service);
  return { region, tier, services, part, service, release, argument, element };
}

/** A value of the tier's row. */
export function ofTier(field: string, value: (tier: Tier, asked: Asked) => unknown): Row {
  return { declared: `${field} of the tier`, is: (asked) => [value(asked.tier, asked)] };
}

/** A size of the tier's row, which the region's scale multiplies; code says how, unless the scale is 1. */
export function sized(field: string, value: (tier: Tier, asked: Asked) => unknown): Row {
  return {
    declared: `${field} of the tier, scale of the region`,
    is: (asked) => (asked.region.scale === 1 ? [value(asked.tier, asked)] : []),
    by: (asked) => [value(asked.tier, asked), asked.region.scale],
  };
}

/** Whether Terraform and AWS refuse to delete data. */
export function isProtected({ tier, region }: Asked): boolean {
  return tier.protectData && region.lifecycle === 'active';
}

const protection = 'protectData of the tier, lifecycle of the region';

/** What guards data where the tier says so. */
export function guard(whenProtected: unknown, otherwise: unknown): Row {
  return { declared: protection, is: (asked) => [isProtected(asked) ? whenProtected : otherwise] };
}

/** The same where only what stands instead is known. */
export function guardOr(otherwise: unknown): Row {
  return {
    declared: protection,
    is: (asked) => (isProtected(asked) ? [] : [otherwise]),
    by: isProtected,
  };
}

/** The instance that holds a service's database. */
export function instanceOf({ tier, service }: Asked): string | undefined {
  const group = service?.database?.group;
  return tier.databases.find(({ holds }) => group !== undefined && holds.includes(group))?.name;
}

/** Names of the environment's services. */
export function serviceNames({ services }: Asked): readonly string[] {
  return [...services.keys()].sort();
}
