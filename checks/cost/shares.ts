import type { Pods } from '../capacity/pods';
import { argumentOf } from '../model/lookup';
import type { Environment } from '../model/model';
import { type Estimate, sumOf } from './estimate';
import type { Item } from './item';
import type { Category } from './prices';

/** What a service costs in a month: what is its own, and its share of what is shared. */
export interface ServiceCost {
  readonly service: string;
  readonly nodes: number;
  readonly stores: number;
  readonly own: number;
  readonly rest: number;
  readonly total: number;
}

/** What everything that is no service is booked on: the gateway, add-ons, agents, and what nobody asks for. */
const platform = 'platform';

/**
 * The estimate by service. Nodes are split by what pods request (the scarcer of CPU and memory, as shares of all);
 * databases by the pods that connect, brokers by the partitions that a service produces, cache and search evenly among
 * those that declare them; secrets and log groups are their service's; the rest goes with the nodes.
 */
export function serviceCosts(environment: Environment, { items, steady }: Estimate): readonly ServiceCost[] {
  const names = environment.services.map(({ name }) => name);
  const pods = steady.loads.flatMap((load) => load.pods);
  const owned = (owner: string) => (names.includes(owner) ? owner : platform);
  const requests = requestShares(pods, owned);
  const costs = new Map<string, { nodes: number; stores: number; own: number; rest: number }>();
  const book = (service: string, part: 'nodes' | 'stores' | 'own' | 'rest', usd: number) => {
    const row = costs.get(service) ?? { nodes: 0, stores: 0, own: 0, rest: 0 };
    row[part] += usd;
    costs.set(service, row);
  };
  const split = (weights: ReadonlyMap<string, number>, part: 'nodes' | 'stores' | 'rest', usd: number) => {
    const all = [...weights.values()].reduce((sum, one) => sum + one, 0);
    if (all === 0) book(platform, part, usd);
    else for (const [service, weight] of weights) book(service, part, (usd * weight) / all);
  };
  for (const item of items) {
    const owner = ownerOf(environment, item, names);
    const type = item.address.split('.')[0] ?? '';
    if (owner !== undefined) book(owner, 'own', item.usd);
    else if (type === 'aws_eks_node_group') split(requests, 'nodes', item.usd);
    else {
      const weights = storeWeights(environment, item, pods);
      if (weights === undefined) split(requests, 'rest', item.usd);
      else split(weights, 'stores', item.usd);
    }
  }
  return [...costs]
    .map(([service, parts]) => ({
      service,
      ...parts,
      total: parts.nodes + parts.stores + parts.own + parts.rest,
    }))
    .sort((a, b) => b.total - a.total);
}

/** Each owner's part of what all pods request, by whichever of CPU and memory it takes more of. */
function requestShares(pods: readonly Pods[], owned: (owner: string) => string): ReadonlyMap<string, number> {
  const all = [0, 1].map((i) => pods.reduce((sum, { size, least }) => sum + least * (size[i] ?? 0), 0));
  const shares = new Map<string, number>();
  for (const { owner, size, least } of pods) {
    const share = Math.max(...all.map((total, i) => (total === 0 ? 0 : (least * (size[i] ?? 0)) / total)));
    shares.set(owned(owner), (shares.get(owned(owner)) ?? 0) + share);
  }
  return shares;
}

/** The service whose construct made the resource. */
function ownerOf(
  { byAddress }: Environment,
  { address }: Item,
  names: readonly string[],
): string | undefined {
  const resource = byAddress.get(address);
  const made = /^services\/([^/]+)\//.exec(resource?.path ?? '')?.[1];
  const logged = /\/services\/([^/]+)$/.exec(String(resource?.attributes['name'] ?? ''))?.[1];
  return [made, logged].find((name) => name !== undefined && names.includes(name));
}

/** How much of a store each service uses; undefined for what is no store. */
function storeWeights(
  { services, tier, byAddress }: Environment,
  { address }: Item,
  pods: readonly Pods[],
): ReadonlyMap<string, number> | undefined {
  const weigh = (weight: (service: (typeof services)[number]) => number) =>
    new Map(services.map((service) => [service.name, weight(service)] as const).filter(([, one]) => one > 0));
  const resource = byAddress.get(address);
  switch (resource?.type) {
    case 'aws_db_instance': {
      const name = String(argumentOf(resource, 'identifier'));
      const holds = tier?.databases.find((one) => name.endsWith(`-${one.name}`))?.holds ?? [];
      return weigh(({ name: service, database }) =>
        database !== undefined && holds.includes(database.group)
          ? pods.filter(({ owner }) => owner === service).reduce((sum, { least }) => sum + least, 0)
          : 0,
      );
    }
    case 'aws_msk_cluster':
      return weigh(({ topics }) =>
        (topics?.produces ?? []).reduce((sum, { partitions }) => sum + partitions, 0),
      );
    case 'aws_elasticache_replication_group':
      return weigh(({ cache }) => (cache === true ? 1 : 0));
    case 'aws_opensearch_domain':
      return weigh(({ search }) => (search === true ? 1 : 0));
    default:
      return undefined;
  }
}

/** USD a month by category, the largest first. */
export function byCategory(items: readonly Item[]): readonly (readonly [Category, number, boolean])[] {
  return [...new Set(items.map(({ category }) => category))]
    .map((category) => {
      const own = items.filter((item) => item.category === category);
      return [category, sumOf(own), own.some(({ estimated }) => estimated)] as const;
    })
    .sort(([, a], [, b]) => b - a);
}
