import { roomBeside } from '../capacity/nodes';
import { packed } from '../capacity/packing';
import { type Load, placed } from '../capacity/placement';
import type { Pods } from '../capacity/pods';
import { type NodeGroup, nodeGroupsOf, type Pool, poolsOf } from '../capacity/pools';
import type { Environment } from '../model/model';

/** The usual number of pods and nodes: every autoscaler at its minimum. */
export interface Steady {
  readonly pods: number;
  /** Nodes of each group. */
  readonly nodes: ReadonlyMap<string, number>;
  readonly loads: readonly Load[];
  readonly groups: readonly NodeGroup[];
}

/** Everything at its minimum, or at its maximum. */
export type Level = 'least' | 'most';

export function steadyOf(environment: Environment): Steady {
  const groups = nodeGroupsOf(environment);
  const { loads } = placed(environment, poolsOf(groups));
  const nodes = new Map<string, number>(groups.map(({ resource }) => [resource.address, 0]));
  for (const load of loads) {
    const group = carrying(load.pool);
    if (group !== undefined) nodes.set(group.resource.address, nodesNeeded(load, 'least'));
  }
  const pods = loads.reduce((sum, load) => sum + countOf(load.pods, 'least'), 0);
  return { pods, nodes, loads, groups };
}

/** The group that has the pool's nodes as long as spot capacity is to be had: a fallback then has none. */
export function carrying({ groups }: Pool): NodeGroup | undefined {
  return groups.find(({ capacity }) => capacity === 'SPOT') ?? groups[0];
}

/** Nodes that a pool needs, and no fewer than its groups have at least. */
export function nodesNeeded({ pool, pods, agents }: Load, level: Level): number {
  const lots = level === 'most' ? pods : pods.map((lot) => ({ ...lot, count: lot.least }));
  const least = pool.groups.reduce((sum, { min }) => sum + (Number.isFinite(min) ? min : 0), 0);
  return Math.max(least, Math.min(pool.max, packed(lots, roomBeside(pool, agents))));
}

export function countOf(pods: readonly Pods[], level: Level): number {
  return pods.reduce((sum, { count, least }) => sum + (level === 'most' ? count : least), 0);
}
