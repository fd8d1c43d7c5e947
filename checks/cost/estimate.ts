import type { Environment, Resource } from '../model/model';
import type { Item, Line, Price, Unpriced } from './item';
import { compute } from './rows/compute';
import { data } from './rows/data';
import { free } from './rows/free';
import { network } from './rows/network';
import { operations } from './rows/operations';
import { type Steady, steadyOf } from './steady';

/** The monthly estimate of an environment: everything that has a price, and what has none. */
export interface Estimate {
  readonly items: readonly Item[];
  readonly unpriced: readonly Unpriced[];
  /** Resources of types that no table has. */
  readonly unknown: readonly Resource[];
  /** USD a month. */
  readonly total: number;
  readonly steady: Steady;
}

const prices: Readonly<Record<string, Price>> = { ...compute, ...data, ...network, ...operations };

const known = new WeakMap<Environment, Estimate>();

/** What an environment costs in a month with every autoscaler at its minimum. Pure. */
export function estimateOf(environment: Environment): Estimate {
  const found = known.get(environment) ?? estimate(environment);
  known.set(environment, found);
  return found;
}

function estimate(environment: Environment): Estimate {
  const steady = steadyOf(environment);
  const place = { environment, steady };
  const lines = environment.resources.flatMap(
    (resource): readonly Line[] => prices[resource.type]?.(resource, place) ?? [],
  );
  const items = lines.filter((one): one is Item => 'usd' in one);
  return {
    items,
    unpriced: lines.filter((one): one is Unpriced => 'why' in one),
    unknown: environment.resources.filter(
      ({ type }) => prices[type] === undefined && free[type] === undefined,
    ),
    total: sumOf(items),
    steady,
  };
}

export function sumOf(items: readonly Pick<Item, 'usd'>[]): number {
  return items.reduce((sum, { usd }) => sum + usd, 0);
}
