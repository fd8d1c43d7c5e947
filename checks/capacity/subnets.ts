import { size, tryParse } from '../../regions/cidr';
import { instanceTypes } from '../../regions/instance-types';
import { argumentOf, numberOf, ofType, resolveAll } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import type { Judged, Measure, Unknown } from './measure';
import type { Load } from './placement';
import type { NodeGroup } from './pools';

/** Addresses of a prefix that the VPC CNI gives a node at a time, and prefixes that it keeps ready. */
const prefixAddresses = 16;
const warmPrefixes = 1;

/** AWS keeps five of every subnet. Source: VPC user guide, Subnet CIDR blocks. */
const keptByAws = 5;

/** Addresses that one resource takes of each subnet that it names, and where that is said. */
interface Tenant {
  readonly type: string;
  readonly subnets: (environment: Environment, resource: Resource) => readonly Resource[];
  readonly addresses: (resource: Resource) => number;
}

const named =
  (...path: readonly string[]) =>
  (environment: Environment, resource: Resource) =>
    resolveAll(environment, argumentOf(resource, ...path));

/** Subnets of the group that a database or cache names. */
const ofGroup = (argument: string) => (environment: Environment, resource: Resource) =>
  resolveAll(environment, resource.attributes[argument]).flatMap((group) =>
    resolveAll(environment, group.attributes['subnet_ids']),
  );

const perSubnet = (count: number) => () => count;

/**
 * What takes addresses beside nodes and pods, at its worst moment: an instance that is being replaced has its successor
 * beside it. Sources: EKS best practices (16 for the control plane, so that it can be upgraded); ELB user guide (8 for
 * an Application Load Balancer, 1 for a Network Load Balancer); OpenSearch developer guide (three times its nodes in a
 * zone, while it is changed); RDS, MSK and ElastiCache user guides.
 */
const tenants: readonly Tenant[] = [
  { type: 'aws_eks_cluster', subnets: named('vpc_config', 'subnet_ids'), addresses: perSubnet(16) },
  { type: 'aws_vpc_endpoint', subnets: named('subnet_ids'), addresses: perSubnet(1) },
  {
    type: 'aws_lb',
    subnets: named('subnets'),
    addresses: ({ attributes }) => (attributes['load_balancer_type'] === 'network' ? 1 : 8),
  },
  { type: 'aws_nat_gateway', subnets: named('subnet_id'), addresses: perSubnet(1) },
  { type: 'aws_efs_mount_target', subnets: named('subnet_id'), addresses: perSubnet(1) },
  { type: 'aws_db_instance', subnets: ofGroup('db_subnet_group_name'), addresses: perSubnet(2) },
  {
    type: 'aws_msk_cluster',
    subnets: named('broker_node_group_info', 'client_subnets'),
    addresses: ({ attributes }) => (numberOf(attributes['number_of_broker_nodes']) ?? 0) + 1,
  },
  {
    type: 'aws_elasticache_replication_group',
    subnets: ofGroup('subnet_group_name'),
    addresses: ({ attributes }) => (numberOf(attributes['num_cache_clusters']) ?? 0) + 1,
  },
  {
    type: 'aws_opensearch_domain',
    subnets: named('vpc_options', 'subnet_ids'),
    addresses: (domain) =>
      3 *
      ((numberOf(argumentOf(domain, 'cluster_config', 'instance_count')) ?? 1) +
        (numberOf(argumentOf(domain, 'cluster_config', 'dedicated_master_count')) ?? 0)),
  },
];

/** Every subnet holds the addresses of all that may be in it, when all of a lost zone's pods and nodes are in the others. */
export function subnetsJudged(
  environment: Environment,
  groups: readonly NodeGroup[],
  loads: readonly Load[],
): Judged {
  const lodgers = new Map<Resource, { readonly tenant: Resource; readonly addresses: number }[]>();
  for (const { type, subnets, addresses } of tenants) {
    for (const tenant of ofType(environment, type)) {
      for (const subnet of subnets(environment, tenant)) {
        const own = lodgers.get(subnet) ?? [];
        lodgers.set(subnet, [...own, { tenant, addresses: addresses(tenant) }]);
      }
    }
  }
  const judged = ofType(environment, 'aws_subnet').map((subnet): Measure | Unknown => {
    const cidr = tryParse(String(subnet.attributes['cidr_block']));
    if (cidr === undefined) return unknownCidr(environment, subnet);
    const own = lodgers.get(subnet) ?? [];
    const single = own.reduce((sum, { addresses }) => sum + addresses, 0);
    const nodes = groups.filter(({ resource }) =>
      resolveAll(environment, resource.attributes['subnet_ids']).includes(subnet),
    );
    const most = size(cidr) - keptByAws;
    const [first] = nodes;
    if (first === undefined) {
      return measure(environment, subnet, `addresses in ${subnet.name}`, single, most, own.at(0)?.tenant);
    }
    const prefixes = prefixesOf(nodes, loads);
    // A prefix is 16 addresses in a row: in the worst case each lone address stands in a row of its own.
    return measure(
      environment,
      subnet,
      `prefixes of 16 addresses in ${subnet.name} with one zone lost`,
      prefixes.count + single + prefixes.nodes,
      Math.floor(most / prefixAddresses),
      first.resource,
    );
  });
  return {
    measures: judged.filter((one) => 'demand' in one),
    unknowns: judged.filter((one) => 'why' in one),
  };
}

/**
 * Most prefixes of a zone's nodes, and those nodes' number, when the zones that are left share everything: a node has
 * the prefixes that its pods fill, one begun, and one warm.
 * Source: VPC CNI documentation, prefix-and-ip-target: WARM_PREFIX_TARGET.
 */
function prefixesOf(groups: readonly NodeGroup[], loads: readonly Load[]) {
  const left = Math.max(1, new Set(groups.flatMap(({ zones }) => zones)).size - 1);
  const pools = loads.map(({ pool, pods, agents }) => {
    const surge = pool.groups.reduce((sum, { updateSurge }) => Math.max(sum, updateSurge), 0);
    const nodes = Math.ceil((pool.max + surge) / left);
    const own = pods.filter(({ hostNetwork }) => !hostNetwork);
    const running = own.reduce((sum, lot) => sum + lot.count + lot.surge, 0);
    const addressed = Math.ceil(running / left) + nodes * agents.filter((pod) => !pod.hostNetwork).length;
    return { nodes, prefixes: Math.floor(addressed / prefixAddresses) + nodes * (1 + warmPrefixes), pool };
  });
  return {
    nodes: pools.reduce(
      (sum, { nodes, pool, prefixes }) => sum + nodes * interfaces(pool.groups, prefixes / nodes),
      0,
    ),
    count: pools.reduce((sum, { prefixes }) => sum + prefixes, 0),
  };
}

/** Network interfaces that hold this many prefixes, each with an address of its own beside them. */
function interfaces(groups: readonly NodeGroup[], prefixes: number): number {
  const slots = groups
    .flatMap(({ types }) => types)
    .map((type) => (instanceTypes.get(type)?.ipv4PerInterface ?? 2) - 1);
  return Math.ceil(prefixes / Math.min(...slots));
}

function measure(
  { file }: Environment,
  subnet: Resource,
  what: string,
  demand: number,
  most: number,
  tenant: Resource | undefined,
): Measure {
  const { address, key } = subnet;
  return {
    rule: 'subnet-full',
    what,
    demand,
    most,
    object: address,
    file,
    key: `${key}.cidr_block`,
    witness: [
      ...(tenant === undefined ? [] : [{ object: tenant.address, edge: 'among others takes addresses of' }]),
      { object: address },
    ],
    source: 'EKS best practices guide, Prefix mode for Linux; VPC user guide, Subnet CIDR blocks',
    mend: 'use fewer and larger nodes in regions/tiers.ts, or give its subnets more room in stacks/network/subnet-plan.ts',
  };
}

function unknownCidr({ file }: Environment, { address, key, attributes }: Resource): Unknown {
  return {
    rule: 'unknown-network',
    file,
    key: `${key}.cidr_block`,
    value: attributes['cidr_block'],
    object: address,
    why: 'has no IPv4 network that can be read, so nobody knows how much it holds',
    source: 'VPC user guide, Subnet CIDR blocks',
    mend: 'write its network in stacks/network/subnet-plan.ts',
  };
}
