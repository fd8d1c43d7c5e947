import { argumentOf, ofType, resolve, resolveAll } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { type Addresses, addressesOf } from './addresses';
import { listOf } from './gate';
import { intervals } from './intervals';

export type LocationKind = 'nodes' | 'control-plane' | 'store' | 'endpoint' | 'balancer' | 'runner' | 'nat';

/** Where something stands in the VPC: which network rules hold for it. */
export interface Location {
  readonly kind: LocationKind;
  /** What stands there; the first of several. */
  readonly resource: Resource;
  readonly groups: readonly Resource[];
  readonly subnets: readonly Resource[];
  /** Of its subnets: which of them it has is AWS's choice. */
  readonly addresses: Addresses;
  /** Whether it has an address of the internet. */
  readonly public: boolean;
}

interface Standing {
  readonly kind: LocationKind;
  readonly groups: (resource: Resource, environment: Environment) => unknown;
  readonly subnets: (resource: Resource, environment: Environment) => unknown;
  readonly public?: (resource: Resource) => boolean;
}

/** The subnets that a subnet group lists. */
const ofSubnetGroup =
  (argument: string) =>
  (resource: Resource, environment: Environment): unknown => {
    const group = resolve(environment, argumentOf(resource, argument));
    return group === undefined ? [] : argumentOf(group, 'subnet_ids');
  };

const at =
  (...names: readonly string[]) =>
  (resource: Resource): unknown =>
    argumentOf(resource, ...names);

/** Everything that has addresses in the VPC, by type: where it says its groups and subnets. */
const standings: Readonly<Record<string, Standing>> = {
  aws_eks_node_group: {
    kind: 'nodes',
    groups: (resource, environment) => {
      const template = resolve(environment, argumentOf(resource, 'launch_template', 'id'));
      return template === undefined ? [] : argumentOf(template, 'vpc_security_group_ids');
    },
    subnets: at('subnet_ids'),
  },
  aws_eks_cluster: {
    kind: 'control-plane',
    groups: at('vpc_config', 'security_group_ids'),
    subnets: at('vpc_config', 'subnet_ids'),
  },
  aws_db_instance: {
    kind: 'store',
    groups: at('vpc_security_group_ids'),
    subnets: ofSubnetGroup('db_subnet_group_name'),
    public: (resource) => argumentOf(resource, 'publicly_accessible') === true,
  },
  aws_msk_cluster: {
    kind: 'store',
    groups: at('broker_node_group_info', 'security_groups'),
    subnets: at('broker_node_group_info', 'client_subnets'),
    public: (resource) => {
      const type = argumentOf(
        resource,
        'broker_node_group_info',
        'connectivity_info',
        'public_access',
        'type',
      );
      return type !== undefined && type !== 'DISABLED';
    },
  },
  aws_elasticache_replication_group: {
    kind: 'store',
    groups: at('security_group_ids'),
    subnets: ofSubnetGroup('subnet_group_name'),
  },
  aws_opensearch_domain: {
    kind: 'store',
    groups: at('vpc_options', 'security_group_ids'),
    subnets: at('vpc_options', 'subnet_ids'),
  },
  aws_efs_mount_target: { kind: 'store', groups: at('security_groups'), subnets: at('subnet_id') },
  aws_vpc_endpoint: { kind: 'endpoint', groups: at('security_group_ids'), subnets: at('subnet_ids') },
  aws_lb: {
    kind: 'balancer',
    groups: at('security_groups'),
    subnets: at('subnets'),
    public: (resource) => argumentOf(resource, 'internal') !== true,
  },
  aws_codebuild_project: {
    kind: 'runner',
    groups: at('vpc_config', 'security_group_ids'),
    subnets: at('vpc_config', 'subnets'),
  },
};

/** What has addresses in the VPC, in the order of the table. A gateway endpoint is a route, and has none. */
export function locationsOf(environment: Environment): readonly Location[] {
  return Object.entries(standings).flatMap(([type, standing]) =>
    ofType(environment, type)
      .filter((resource) => argumentOf(resource, 'vpc_endpoint_type') !== 'Gateway')
      .map((resource) => locate(environment, resource, standing)),
  );
}

function locate(environment: Environment, resource: Resource, standing: Standing): Location {
  const subnets = resolveAll(environment, listOf(standing.subnets(resource, environment)));
  const given = subnets.some((subnet) => argumentOf(subnet, 'map_public_ip_on_launch') === true);
  return {
    kind: standing.kind,
    resource,
    groups: resolveAll(environment, listOf(standing.groups(resource, environment))),
    subnets,
    addresses: intervals(subnets.flatMap((subnet) => addressesOf(argumentOf(subnet, 'cidr_block')))),
    // AWS's own network interfaces, of stores and endpoints, take no address of a subnet's habit.
    public: standing.public?.(resource) ?? (standing.kind === 'nodes' && given),
  };
}

/** Locations that all network rules treat alike, as one: by their kind, groups, subnets and addresses. */
export function sameRules(a: Location, b: Location): boolean {
  const names = (resources: readonly Resource[]) =>
    resources
      .map(({ address }) => address)
      .sort()
      .join();
  return (
    a.kind === b.kind &&
    a.public === b.public &&
    names(a.groups) === names(b.groups) &&
    names(a.subnets) === names(b.subnets)
  );
}
