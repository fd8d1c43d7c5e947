import type { ComputedTable, Context } from '../context';
import { numberAt } from '../values';

const VERSIONS: Readonly<Record<string, string>> = { valkey: '8.0', redis: '7.1', memcached: '1.6.22' };
const engineVersion = (c: Context) =>
  c.string('engine_version') ?? VERSIONS[c.string('engine') ?? 'redis'] ?? '7.1';
const actual = (c: Context) =>
  engineVersion(c).split('.').length > 2 ? engineVersion(c) : `${engineVersion(c)}.1`;
const clustered = (c: Context) =>
  (numberAt(c.attributes, 'num_node_groups') ?? 1) > 1 ||
  c.string('cluster_mode') === 'enabled' ||
  /cluster\.on$/.test(c.string('parameter_group_name') ?? '');
const tls = (c: Context) => c.attributes['transit_encryption_enabled'] === true;
const DOMAIN = '{base36_6@account}.{zone}.cache.amazonaws.com';
const endpoint = (encrypted: string, plain: string) => (c: Context) =>
  c.expand(
    tls(c)
      ? `${encrypted}.{replication_group_id}.${DOMAIN}`
      : `{replication_group_id}.{base36_6@account}.${plain}.{zone}.cache.amazonaws.com`,
  );
const groups = (c: Context) => numberAt(c.attributes, 'num_node_groups') ?? 1;
const members = (c: Context) => {
  const id = c.string('replication_group_id') ?? '';
  const perGroup =
    numberAt(c.attributes, 'num_cache_clusters') ??
    (numberAt(c.attributes, 'replicas_per_node_group') ?? 0) + 1;
  const number = (n: number, digits: number) => String(n + 1).padStart(digits, '0');
  return Array.from({ length: groups(c) * perGroup }, (_, index) =>
    clustered(c)
      ? `${id}-${number(Math.floor(index / perGroup), 4)}-${number(index % perGroup, 3)}`
      : `${id}-${number(index, 3)}`,
  );
};
const vpcOfSubnets = (c: Context) =>
  (c.referred('subnet_ids')[0]?.attributes['vpc_id'] as string | undefined) ?? null;

/** ElastiCache, OpenSearch, MQ. */
export const caches: ComputedTable = {
  aws_elasticache_replication_group: {
    engine: 'redis',
    engine_version: (c) => VERSIONS[c.string('engine') ?? 'redis'] ?? '7.1',
    engine_version_actual: actual,
    cluster_enabled: clustered,
    cluster_mode: (c) => (clustered(c) ? 'enabled' : 'disabled'),
    num_node_groups: 1,
    num_cache_clusters: (c) => groups(c) * ((numberAt(c.attributes, 'replicas_per_node_group') ?? 0) + 1),
    replicas_per_node_group: (c) => (numberAt(c.attributes, 'num_cache_clusters') ?? 1) - 1,
    member_clusters: members,
    primary_endpoint_address: (c) => (clustered(c) ? '' : endpoint('master', 'ng.0001')(c)),
    reader_endpoint_address: (c) =>
      clustered(c) ? '' : endpoint('replica', 'ro')(c).replace('.ro.', '-ro.'),
    configuration_endpoint_address: (c) => (clustered(c) ? endpoint('clustercfg', 'clustercfg')(c) : ''),
    at_rest_encryption_enabled: (c) => (c.string('engine') === 'valkey' ? 'true' : 'false'),
    transit_encryption_enabled: false,
    transit_encryption_mode: (c) => (tls(c) ? 'required' : ''),
    auto_minor_version_upgrade: 'true',
    apply_immediately: false,
    data_tiering_enabled: false,
    global_replication_group_id: '',
    ip_discovery: 'ipv4',
    network_type: 'ipv4',
    node_type: 'cache.t3.micro',
    maintenance_window: 'sun:05:00-sun:06:00',
    snapshot_window: '03:00-04:00',
    parameter_group_name: (c) =>
      `default.${c.string('engine') ?? 'redis'}${engineVersion(c).split('.')[0]}${clustered(c) ? '.cluster.on' : ''}`,
    subnet_group_name: 'default',
    security_group_ids: [],
    security_group_names: [],
  },
  aws_elasticache_cluster: {
    engine_version_actual: actual,
    cluster_address: (c) => (c.string('engine') === 'memcached' ? c.expand(`{cluster_id}.${DOMAIN}`) : ''),
    configuration_endpoint: (c) =>
      c.string('engine') === 'memcached'
        ? c.expand(`{cluster_id}.${DOMAIN.replace('}.', '}.cfg.')}:11211`)
        : '',
    port: (c) => (c.string('engine') === 'memcached' ? 11211 : 6379),
    num_cache_nodes: 1,
    network_type: 'ipv4',
    ip_discovery: 'ipv4',
  },
  aws_elasticache_subnet_group: { vpc_id: vpcOfSubnets },
  aws_elasticache_user: { 'authentication_mode.password_count': 0 },
  aws_elasticache_serverless_cache: {
    create_time: '{time}',
    status: 'available',
    full_engine_version: '8.0',
    endpoint: [{ address: '{name}-{base36_6@account}.serverless.{zone}.cache.amazonaws.com', port: 6379 }],
    reader_endpoint: [
      { address: '{name}-{base36_6@account}.serverless.{zone}.cache.amazonaws.com', port: 6380 },
    ],
  },
  aws_opensearch_domain: {
    domain_id: '{account}/{domain_name}',
    endpoint: (c) => domainEndpoint(c),
    endpoint_v2: (c) => domainEndpoint(c),
    dashboard_endpoint: (c) => `${domainEndpoint(c)}/_dashboards`,
    dashboard_endpoint_v2: (c) => `${domainEndpoint(c)}/_dashboards`,
    domain_endpoint_v2_hosted_zone_id: 'Z{upper13@account}',
    engine_version: 'OpenSearch_2.19',
    ip_address_type: 'ipv4',
    access_policies: '',
    'vpc_options.vpc_id': (c) =>
      (c.referred('vpc_options.subnet_ids')[0]?.attributes['vpc_id'] as string | undefined) ?? null,
    'vpc_options.availability_zones': (c) =>
      c.referred('vpc_options.subnet_ids').map((subnet) => subnet.attributes['availability_zone'] ?? ''),
    'ebs_options.volume_type': 'gp3',
    'ebs_options.throughput': 125,
    'ebs_options.iops': 3000,
    'encrypt_at_rest.kms_key_id': 'arn:aws:kms:{region}:{account}:key/{uuid:es@account}',
    'domain_endpoint_options.tls_security_policy': 'Policy-Min-TLS-1-2-2019-07',
    'auto_tune_options.desired_state': 'ENABLED',
    'auto_tune_options.rollback_on_disable': 'NO_ROLLBACK',
    'auto_tune_options.use_off_peak_window': false,
    'off_peak_window_options.enabled': true,
    'advanced_security_options.enabled': false,
    'cluster_config.dedicated_master_enabled': false,
  },
  aws_mq_broker: {
    authentication_strategy: 'simple',
    storage_type: (c) => (c.string('engine_type') === 'RabbitMQ' ? 'ebs' : 'efs'),
    data_replication_mode: 'NONE',
    instances: [
      {
        console_url: 'https://{id}-1.mq.{region}.amazonaws.com:8162',
        endpoints: [
          'ssl://{id}-1.mq.{region}.amazonaws.com:61617',
          'amqp+ssl://{id}-1.mq.{region}.amazonaws.com:5671',
        ],
        ip_address: '',
      },
    ],
  },
  aws_mq_configuration: { authentication_strategy: 'simple', latest_revision: 1 },
};

function domainEndpoint(c: Context): string {
  const front = c.string('vpc_options.subnet_ids') ? 'vpc' : 'search';
  return c.expand(`${front}-{domain_name}-{base36_26}.{region}.es.amazonaws.com`);
}
