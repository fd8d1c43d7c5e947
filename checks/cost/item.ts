import type { Environment, Resource } from '../model/model';
import {
  type Category,
  type InstanceKind,
  type ListPrice,
  type MonthlyPrice,
  monthOf,
  monthOfInstance,
} from './prices';
import type { Steady } from './steady';

/** One line of the bill. */
export interface Item {
  /** The resource that it is for. */
  readonly address: string;
  readonly category: Category;
  /** e.g. `3 × m6i.xlarge`. */
  readonly what: string;
  readonly usd: number;
  /** Whether its price or its amount is an estimate. */
  readonly estimated: boolean;
}

/** Something that has no price. */
export interface Unpriced {
  readonly address: string;
  readonly key: string;
  readonly value: unknown;
  readonly why: string;
}

export type Line = Item | Unpriced;

export interface Place {
  readonly environment: Environment;
  /** Pods and nodes at their usual number. */
  readonly steady: Steady;
}

/** What a resource of a type costs in a month. */
export type Price = (resource: Resource, place: Place) => readonly Line[];

/** `count` of something with a monthly price. */
export function line(
  { address, key }: Resource,
  { environment }: Place,
  category: Category,
  name: MonthlyPrice,
  count: number,
  guessed = false,
): Line {
  const price = monthOf(environment.awsRegion, category, name);
  return priced({ address, key, category, count, what: name, guessed }, price, environment.awsRegion);
}

/** `count` instances of a type. */
export function instances(
  { address, key }: Resource,
  { environment }: Place,
  category: Category,
  kind: InstanceKind,
  { type, count, argument }: { readonly type: string; readonly count: number; readonly argument: string },
): Line {
  const price = monthOfInstance(environment.awsRegion, kind, type);
  return priced(
    { address, key: `${key}.${argument}`, category, count, what: type, guessed: false },
    price,
    environment.awsRegion,
  );
}

interface Amount {
  readonly address: string;
  readonly key: string;
  readonly category: Category;
  readonly count: number;
  readonly what: string;
  readonly guessed: boolean;
}

function priced(
  { address, key, category, count, what, guessed }: Amount,
  price: ListPrice | undefined,
  awsRegion: string,
): Line {
  if (price === undefined || !Number.isFinite(count)) {
    const why =
      price === undefined
        ? `has ${what}, which has no price in ${awsRegion}`
        : `has an unknown number of ${what}`;
    return { address, key, value: what, why };
  }
  return {
    address,
    category,
    what: `${Math.round(count * 100) / 100} × ${what}`,
    usd: count * price.usd,
    estimated: guessed || price.estimated,
  };
}
