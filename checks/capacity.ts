import { allocatable } from '../regions/allocatable';
import { type PoolName, pools } from '../regions/pools';
import type { Problem } from '../regions/problem';
import type { Region } from '../regions/region';
import { scaledTier } from '../regions/scaled-tier';
import { type Tier, tiers } from '../regions/tiers';
import { instanceTypesOf, poolOf } from '../services/placement';
import type { Resources, Service } from '../services/service';
import { partsOf, replicasIn } from '../services/sizing';
import { addressesOfNode, connectionsOf, connectionsPerPod, quotas, zoneAddresses } from './limits';

/** What a region asks for. */
interface Demand {
  readonly region: Region;
  /** The tier's row at the region's scale. */
  readonly tier: Tier;
  readonly pods: readonly PodDemand[];
}

interface PodDemand {
  readonly service: Service;
  readonly resources: Resources;
  readonly pool: PoolName;
  readonly count: number;
}

/** One kind of limit: everything that the demand exceeds. */
type Limit = (demand: Demand) => readonly Problem[];

const limits: readonly Limit[] = [nodes, addresses, connections, accountQuotas];

/**
 * What is too small for the region at its scale: nodes of a pool, addresses of its subnets, connections of a database,
 * quotas of its account. Production is judged with every service at its largest; the others, which have no load of
 * their own, with what always runs. Empty when everything fits. Pure.
 */
export function capacityProblems(region: Region, services: readonly Service[]): readonly Problem[] {
  const row = tiers[region.tier];
  const judged = row.production ? 'max' : 'min';
  const pods = services.flatMap((service) =>
    partsOf(service).map(({ resources, scaling }) => ({
      service,
      resources,
      pool: poolOf(service, row),
      count: scaling === undefined ? 1 : replicasIn(scaling, row.replicas, region.scale)[judged],
    })),
  );
  const demand = { region, tier: scaledTier(row, region.scale), pods };
  return limits.flatMap((limit) => limit(demand));
}

/** Nodes that a pool may have, the fallback standing in for its spot group and not beside it. */
export function mostNodes(pool: PoolName, { nodeGroups, spotGroups }: Tier): number {
  if (pool === 'spot') return spotGroups.reduce((sum, { max }) => sum + max, 0);
  return nodeGroups[pool]?.max ?? 0;
}

/** Least nodes that hold these pods: by CPU, by memory, or by the number of pods, whichever asks for most. */
function neededNodes(pods: readonly PodDemand[], types: readonly string[]): number {
  const sum = (of: (pod: PodDemand) => number) => pods.reduce((total, pod) => total + pod.count * of(pod), 0);
  const sizes = types.map(allocatable);
  const least = (key: 'millicores' | 'memoryMiB' | 'pods') => Math.min(...sizes.map((size) => size[key]));
  return Math.max(
    Math.ceil(sum(({ resources }) => resources.cpu * 1000) / least('millicores')),
    Math.ceil(sum(({ resources }) => resources.memoryMiB) / least('memoryMiB')),
    Math.ceil(sum(() => 1) / least('pods')),
  );
}

function nodes({ region, tier, pods }: Demand): readonly Problem[] {
  return (Object.keys(pools) as PoolName[]).flatMap((pool) => {
    const own = pods.filter((pod) => pod.pool === pool);
    if (own.length === 0) return [];
    const needed = neededNodes(own, instanceTypesOf(pool, tier));
    const most = mostNodes(pool, tier);
    if (needed <= most) return [];
    const rule = `asks for ${needed} nodes of pool ${pool}, which has at most ${most}`;
    return [
      problem(region, rule, `raise max of the pool's group in regions/tiers.ts, or use larger instances`),
    ];
  });
}

/** Nodes and pods are spread over three zones, each with a subnet of its own. */
function addresses({ region, tier, pods }: Demand): readonly Problem[] {
  const ofNodes = (Object.keys(pools) as PoolName[]).reduce((sum, pool) => {
    const each = instanceTypesOf(pool, tier).map((type) => addressesOfNode(type));
    return sum + mostNodes(pool, tier) * Math.max(0, ...each);
  }, 0);
  const needed = Math.ceil((ofNodes + pods.reduce((sum, { count }) => sum + count, 0)) / 3);
  if (needed <= zoneAddresses) return [];
  const rule = `asks for ${needed} addresses in each private subnet, which has ${zoneAddresses}`;
  return [problem(region, rule, 'use fewer and larger nodes in regions/tiers.ts')];
}

function connections({ region, tier, pods }: Demand): readonly Problem[] {
  return tier.databases.flatMap(({ name, holds, instanceClass }) => {
    const own = pods.filter(({ service: { database } }) => database && holds.includes(database.group));
    const needed = own.reduce((sum, { count }) => sum + count * connectionsPerPod, 0);
    const most = connectionsOf(instanceClass);
    if (needed <= most) return [];
    const rule = `asks for ${needed} connections to database ${name}, and ${instanceClass} takes ${most}`;
    return [
      problem(region, rule, 'put a pooler (RDS Proxy) before it, or split the group in regions/tiers.ts'),
    ];
  });
}

function accountQuotas({ region, tier }: Demand): readonly Problem[] {
  return quotas.flatMap(({ code, name, value, needs }) => {
    const granted = region.quotas?.[code] ?? value;
    const needed = needs(tier);
    // Where AWS sets a value by the account's history, only one that the region's file tells can be judged.
    if (granted === null || needed <= granted) return [];
    const rule = `asks for ${needed} of the quota ${name} (${code}), which is ${granted}`;
    return [problem(region, rule, `have AWS raise it, then write quotas: { '${code}': ${needed} } here`)];
  });
}

function problem(region: Region, rule: string, mend: string): Problem {
  return { file: `regions/${region.name}.ts`, key: 'scale', value: region.scale, rule, mend };
}
