import type { Environment } from '../model/model';
import type { Measure } from './measure';
import { fewest, type Lot, packed } from './packing';
import type { Load } from './placement';
import type { Pods } from './pods';
import type { Pool } from './pools';

/** Every pool holds its pods at their largest with one zone lost, and with every service being rolled out at once. */
export function nodeMeasures({ file }: Environment, loads: readonly Load[]): readonly Measure[] {
  return loads.flatMap(({ pool, pods, agents }) => {
    if (pods.length === 0) return [];
    const room = roomBeside(pool, agents);
    const [group] = [...pool.groups].sort((a, b) => b.max - a.max);
    if (group === undefined) return [];
    const { address, key } = group.resource;
    const largest = [...pods].sort((a, b) => weight(b, room) - weight(a, room))[0];
    const measure = (
      rule: string,
      what: string,
      lots: readonly Lot[],
      most: number,
      mend = `raise max of ${pool.name} in regions/tiers.ts, or give it larger instances`,
    ): Measure => ({
      rule,
      what: `${what} (${fewest(lots, room)} if nothing were left over on any)`,
      demand: packed(lots, room),
      most,
      object: address,
      file,
      key: `${key}.scaling_config.max_size`,
      witness: [
        ...(largest === undefined
          ? []
          : [{ object: largest.id, edge: `and ${pods.length - 1} more ask for nodes of` }]),
        { object: address },
      ],
      source:
        'Kubernetes documentation, Resource Management for Pods and Containers; packed as the Cluster Autoscaler does',
      mend,
    });
    return [
      measure('zone-lost', `nodes of pool ${pool.name} with one zone lost`, pods, pool.max - lostWith(pool)),
      measure(
        'rollout',
        `nodes of pool ${pool.name} with every workload rolling out`,
        pods.map((lot) => ({ ...lot, count: lot.count + lot.surge })),
        pool.max,
      ),
    ];
  });
}

/** What a node leaves beside the pods that every node has. */
export function roomBeside({ room }: Pool, agents: readonly Pods[]): readonly number[] {
  return room.map((most, i) => most - agents.reduce((sum, { size }) => sum + (size[i] ?? 0), 0));
}

/** Nodes of the fullest zone: they count against the group's limit until they are replaced. */
function lostWith({ max, groups }: Pool): number {
  const zones = new Set(groups.flatMap((group) => group.zones)).size;
  return Math.ceil(max / Math.max(1, zones));
}

function weight({ size, count }: Lot, room: readonly number[]): number {
  return count * Math.max(...size.map((taken, i) => taken / (room[i] ?? 1)));
}
