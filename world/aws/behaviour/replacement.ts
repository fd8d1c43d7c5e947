import type { Attributes } from '../types';
import { behaviour } from './behaviour';
import { numberAt, stringAt, stringsAt, valuesAt } from './values';

interface Difference {
  readonly prior: Attributes;
  readonly planned: Attributes;
}
type Condition = (d: Difference) => boolean;

const text = (attributes: Attributes, path: string) => stringAt(attributes, path) ?? '';
const changes =
  (path: string): Condition =>
  (d) =>
    JSON.stringify(valuesAt(d.prior, path)) !== JSON.stringify(valuesAt(d.planned, path));
const becomes =
  (path: string, from: unknown, to: unknown): Condition =>
  (d) =>
    valuesAt(d.prior, path)[0] === from && valuesAt(d.planned, path)[0] === to;
const removed =
  (path: string): Condition =>
  (d) =>
    valuesAt(d.prior, path).length > 0 && valuesAt(d.planned, path).length === 0;
const appears =
  (path: string): Condition =>
  (d) =>
    valuesAt(d.prior, path).length === 0 && valuesAt(d.planned, path).length > 0;
const decreases =
  (path: string): Condition =>
  (d) =>
    (numberAt(d.planned, path) ?? Number.POSITIVE_INFINITY) < (numberAt(d.prior, path) ?? 0);
const downgrades =
  (path: string): Condition =>
  (d) =>
    compareVersions(text(d.planned, path), text(d.prior, path)) < 0;
const both =
  (...all: Condition[]): Condition =>
  (d) =>
    all.every((condition) => condition(d));
const not =
  (condition: Condition): Condition =>
  (d) =>
    !condition(d);
const planned =
  (path: string, value: unknown): Condition =>
  (d) =>
    valuesAt(d.planned, path)[0] === value;
const network = planned('load_balancer_type', 'network');
const redisToValkey = becomes('engine', 'redis', 'valkey');
const subset: Condition = (d) => {
  const next = new Set(stringsAt(d.planned, 'subnets'));
  return stringsAt(d.prior, 'subnets').some((subnet) => !next.has(subnet));
};
const SOURCES = ['cidr_ipv4', 'cidr_ipv6', 'prefix_list_id', 'referenced_security_group_id'];
const kindChanges: Condition = (d) =>
  SOURCES.some((source) => removed(source)(d)) && SOURCES.some((source) => appears(source)(d));

/**
 * `forceNewConditional` of the data files as predicates, by type and path. Those left out need what the
 * attributes don't tell (instance architectures, OpenSearch's compatible versions); `unevaluated` names them.
 */
export const replacementConditions: Readonly<Record<string, Readonly<Record<string, Condition>>>> = {
  aws_vpc: {
    cidr_block: both(changes('cidr_block'), (d) => !numberAt(d.planned, 'ipv4_netmask_length')),
    instance_tenancy: both(
      changes('instance_tenancy'),
      not(becomes('instance_tenancy', 'dedicated', 'default')),
    ),
  },
  aws_vpc_ipv4_cidr_block_association: {
    cidr_block: both(changes('cidr_block'), (d) => !numberAt(d.planned, 'ipv4_netmask_length')),
  },
  aws_nat_gateway: {
    secondary_private_ip_address_count: both(
      changes('secondary_private_ip_address_count'),
      planned('connectivity_type', 'private'),
    ),
  },
  aws_vpc_security_group_ingress_rule: { [SOURCES.join('|')]: kindChanges },
  aws_vpc_security_group_egress_rule: { [SOURCES.join('|')]: kindChanges },
  aws_eks_cluster: {
    encryption_config: (d) =>
      valuesAt(d.prior, 'encryption_config').length > 0 &&
      valuesAt(d.planned, 'encryption_config').length === 0,
    'compute_config.node_role_arn': both(
      (d) => stringAt(d.prior, 'compute_config.node_role_arn') !== undefined,
      changes('compute_config.node_role_arn'),
      not(planned('compute_config.enabled', false)),
    ),
  },
  aws_eks_capability: {
    'configuration.argo_cd.namespace': changes('configuration.argo_cd.namespace'),
    'configuration.argo_cd.aws_idc.idc_region': changes('configuration.argo_cd.aws_idc.idc_region'),
  },
  aws_rds_cluster: {
    storage_type: both(changes('storage_type'), (d) => !text(d.planned, 'engine').startsWith('aurora')),
  },
  aws_msk_cluster: {
    kafka_version: downgrades('kafka_version'),
    storage_mode: both(changes('storage_mode'), planned('storage_mode', 'LOCAL')),
  },
  aws_elasticache_replication_group: {
    engine_version: both(downgrades('engine_version'), not(inGlobalGroup)),
    engine: both(changes('engine'), not(redisToValkey), not(inGlobalGroup)),
    transit_encryption_enabled: both(
      changes('transit_encryption_enabled'),
      (d) =>
        compareVersions(text(d.prior, 'engine_version_actual') || text(d.prior, 'engine_version'), '7.0.5') <
        0,
    ),
    node_group_configuration: changes('node_group_configuration'),
  },
  aws_elasticache_cluster: {
    node_type: both(changes('node_type'), planned('engine', 'memcached')),
    engine_version: downgrades('engine_version'),
  },
  aws_elasticache_global_replication_group: { engine: both(changes('engine'), not(redisToValkey)) },
  aws_elasticache_serverless_cache: { engine: both(changes('engine'), not(redisToValkey)) },
  aws_instance: {
    user_data: both(changes('user_data'), planned('user_data_replace_on_change', true)),
    user_data_base64: both(changes('user_data_base64'), planned('user_data_replace_on_change', true)),
    enable_primary_ipv6: becomes('enable_primary_ipv6', true, false),
    ipv6_addresses: both(changes('ipv6_addresses'), not(changes('ipv6_address_count'))),
    'launch_template.version': changes('launch_template.version'),
  },
  aws_lb: {
    subnets: both(network, changes('subnets'), subset),
    security_groups: both(network, (d) => removed('security_groups')(d) || appears('security_groups')(d)),
    secondary_ips_auto_assigned_per_subnet: both(
      network,
      decreases('secondary_ips_auto_assigned_per_subnet'),
    ),
    subnet_mapping: (d) => {
      const kept = new Set(valuesAt(d.planned, 'subnet_mapping').map((mapping) => JSON.stringify(mapping)));
      return valuesAt(d.prior, 'subnet_mapping').some((mapping) => !kept.has(JSON.stringify(mapping)));
    },
  },
  aws_elb: {
    subnets: (d) =>
      changes('subnets')(d) &&
      stringsAt(d.prior, 'subnets').every((subnet) => !stringsAt(d.planned, 'subnets').includes(subnet)),
  },
  aws_ssm_parameter: { tier: becomes('tier', 'Advanced', 'Standard') },
  aws_lambda_function: {
    durable_config: (d) => removed('durable_config')(d) || appears('durable_config')(d),
  },
  aws_dynamodb_table: {
    restore_source_name: both(
      changes('restore_source_name'),
      (d) => text(d.planned, 'restore_source_name') !== '',
    ),
    restore_source_table_arn: both(
      changes('restore_source_table_arn'),
      (d) => text(d.planned, 'restore_source_table_arn') !== '',
    ),
    'warm_throughput.read_units_per_second': decreases('warm_throughput.read_units_per_second'),
    'warm_throughput.write_units_per_second': decreases('warm_throughput.write_units_per_second'),
  },
  aws_opensearch_domain: {
    'encrypt_at_rest.enabled': becomes('encrypt_at_rest.enabled', true, false),
    'node_to_node_encryption.enabled': becomes('node_to_node_encryption.enabled', true, false),
    'advanced_security_options.enabled': becomes('advanced_security_options.enabled', true, false),
    ip_address_type: both(
      changes('ip_address_type'),
      (d) => text(d.prior, 'ip_address_type') === 'dualstack',
    ),
    // A domain can't go back to an earlier version in place; which later ones it can reach, AWS alone knows.
    engine_version: (d) =>
      compareVersions(
        text(d.planned, 'engine_version').split('_')[1] ?? '',
        text(d.prior, 'engine_version').split('_')[1] ?? '',
      ) < 0,
  },
  aws_ec2_transit_gateway: {
    default_route_table_association: becomes('default_route_table_association', 'disable', 'enable'),
    default_route_table_propagation: becomes('default_route_table_propagation', 'disable', 'enable'),
  },
  aws_prometheus_workspace: { alias: removed('alias') },
  aws_network_interface: {
    private_ips: both(not(planned('private_ip_list_enabled', true)), (d) => {
      const primary = text(d.prior, 'private_ip');
      return (
        changes('private_ips')(d) && primary !== '' && !stringsAt(d.planned, 'private_ips').includes(primary)
      );
    }),
    private_ip_list: both(
      planned('private_ip_list_enabled', true),
      (d) => stringsAt(d.prior, 'private_ip_list')[0] !== stringsAt(d.planned, 'private_ip_list')[0],
    ),
    enable_primary_ipv6: becomes('enable_primary_ipv6', true, false),
  },
  aws_route53_resolver_rule: { resolver_endpoint_id: removed('resolver_endpoint_id') },
  aws_config_configuration_aggregator: {
    account_aggregation_source: appears('account_aggregation_source'),
    organization_aggregation_source: appears('organization_aggregation_source'),
  },
  aws_organizations_organization: { feature_set: becomes('feature_set', 'ALL', 'CONSOLIDATED_BILLING') },
};

/** Conditions that stay words: which attributes would tell is known to AWS alone. */
export const unevaluated: readonly string[] = ['aws_instance.instance_type'];

/**
 * The conditional paths of the data files that replace the object, given this change. An optional and computed
 * attribute that the configuration leaves out is planned as it was, so that it never changes here.
 */
export function conditionalReplacements(
  type: string,
  prior: Attributes,
  planned: Readonly<Record<string, unknown>>,
): readonly string[] {
  const difference: Difference = { prior, planned: planned as Attributes };
  return (behaviour(type).forceNewConditional ?? [])
    .filter(({ path }) => replacementConditions[type]?.[path]?.(difference))
    .flatMap(({ path }) =>
      path.split('|').filter((single) => path === single || changes(single)(difference)),
    );
}

function inGlobalGroup(d: Difference): boolean {
  return text(d.planned, 'global_replication_group_id') !== '';
}

/** Orders versions by their numbers: 7.1 < 7.10; unequal only where both are versions. */
function compareVersions(a: string, b: string): number {
  const numbers = (version: string) => version.match(/\d+/g)?.map(Number) ?? [];
  const [left, right] = [numbers(a), numbers(b)];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference) return difference;
  }
  return 0;
}
