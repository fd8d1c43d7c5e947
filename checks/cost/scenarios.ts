import type { Environment } from '../model/model';
import { type Estimate, sumOf } from './estimate';
import type { Item } from './item';
import { spotShare } from './prices/list';
import { nodeLines } from './rows/compute';
import { carrying, nodesNeeded } from './steady';

export interface Scenarios {
  /** USD a month that spot saves against the same nodes on demand. */
  readonly spotSaves: number;
  /** USD a month with every autoscaler at its maximum all month: nodes only grow. */
  readonly atMost: number;
  /** The same while there is no spot capacity anywhere: fallbacks on demand. */
  readonly atMostWithoutSpot: number;
  /** Nodes that keep the largest load in two zones, more than it needs in three. */
  readonly standbyNodes: number;
  /** USD a month that they cost when they run all the time, so that a lost zone needs no new node. */
  readonly standby: number;
}

/** What the bill would be in other circumstances than the usual. */
export function scenariosOf(environment: Environment, estimate: Estimate): Scenarios {
  const { items, steady, total } = estimate;
  const place = { environment, steady };
  const pools = steady.loads.flatMap((load) => {
    const group = carrying(load.pool);
    const fallback = load.pool.groups.find(({ capacity }) => capacity !== 'SPOT') ?? group;
    if (group === undefined || fallback === undefined) return [];
    const most = nodesNeeded(load, 'most');
    const standby = Math.ceil(most / 2);
    const cost = (one: typeof group, count: number) =>
      sumOf(nodeLines(one.resource, place, one, count).filter((line): line is Item => 'usd' in line));
    return {
      now: cost(group, steady.nodes.get(group.resource.address) ?? 0),
      most: cost(group, most),
      withoutSpot: cost(fallback, most),
      standby,
      standbyCost: cost(group, standby),
    };
  });
  const sum = (of: (pool: (typeof pools)[number]) => number) =>
    pools.reduce((all, pool) => all + of(pool), 0);
  const spot = new Set(
    steady.groups.filter(({ capacity }) => capacity === 'SPOT').map(({ resource }) => resource.address),
  );
  const onSpot = sumOf(items.filter(({ address, category }) => category === 'compute' && spot.has(address)));
  return {
    spotSaves: onSpot / spotShare.usd - onSpot,
    atMost: total - sum(({ now }) => now) + sum(({ most }) => most),
    atMostWithoutSpot: total - sum(({ now }) => now) + sum(({ withoutSpot }) => withoutSpot),
    standbyNodes: sum(({ standby }) => standby),
    standby: sum(({ standbyCost }) => standbyCost),
  };
}
