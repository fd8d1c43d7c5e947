import type { Environment } from '../model/model';
import { estimateOf, sumOf } from './estimate';

/** What a change does to the bill, in USD a month. */
export interface CostChange {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** Resources whose cost changes, the largest difference first. */
  readonly resources: readonly ResourceCost[];
}

export interface ResourceCost {
  readonly address: string;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
}

/** Below a cent nothing has changed: fractions add up in another order. */
const cent = 0.01;

/** The difference that a plan makes for an environment; absent ones cost nothing. Pure. */
export function costChange(before: Environment | undefined, after: Environment | undefined): CostChange {
  const was = byAddress(before);
  const will = byAddress(after);
  const resources = [...new Set([...was.keys(), ...will.keys()])]
    .map((address) => compared(address, was.get(address) ?? 0, will.get(address) ?? 0))
    .filter(({ difference }) => Math.abs(difference) >= cent)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || a.address.localeCompare(b.address));
  const total = (costs: ReadonlyMap<string, number>) => sumOf([...costs.values()].map((usd) => ({ usd })));
  const { before: first, after: last, difference } = compared('', total(was), total(will));
  return { before: first, after: last, difference, resources };
}

function compared(address: string, before: number, after: number): ResourceCost {
  return { address, before, after, difference: after - before };
}

function byAddress(environment: Environment | undefined): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  for (const { address, usd } of environment === undefined ? [] : estimateOf(environment).items) {
    costs.set(address, (costs.get(address) ?? 0) + usd);
  }
  return costs;
}
