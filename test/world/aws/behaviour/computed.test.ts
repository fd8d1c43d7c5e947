import { identify } from '../../../../world/aws/behaviour';
import type { Attributes, Value } from '../../../../world/aws/types';
import { Sketch, scope, scopeOf } from '../sketch';

const of = (type: string, attributes: Attributes = {}) =>
  identify(type, attributes, scopeOf(type), 7).computed;

/** Type, attributes, path of the computed attribute, its pattern. */
const cases: [string, Attributes, string, RegExp][] = [
  [
    'aws_db_instance',
    { identifier: 'orders', engine: 'postgres' },
    'endpoint',
    /^orders\.[0-9a-z]{12}\.eu-west-1\.rds\.amazonaws\.com:5432$/,
  ],
  [
    'aws_db_instance',
    { identifier: 'orders', engine: 'mysql' },
    'address',
    /^orders\.[0-9a-z]{12}\.eu-west-1\.rds\.amazonaws\.com$/,
  ],
  [
    'aws_db_instance',
    { identifier: 'orders', engine: 'postgres', engine_version: '17' },
    'engine_version_actual',
    /^17\.\d+$/,
  ],
  [
    'aws_rds_cluster',
    { cluster_identifier: 'orders' },
    'reader_endpoint',
    /^orders\.cluster-ro-[0-9a-z]{12}\.eu-west-1\.rds\.amazonaws\.com$/,
  ],
  [
    'aws_eks_cluster',
    { name: 'eu' },
    'endpoint',
    /^https:\/\/[0-9A-F]{32}\.gr7\.eu-west-1\.eks\.amazonaws\.com$/,
  ],
  ['aws_eks_cluster', { name: 'eu' }, 'vpc_config.cluster_security_group_id', /^sg-[0-9a-f]{17}$/],
  [
    'aws_elasticache_replication_group',
    { replication_group_id: 'eu', transit_encryption_enabled: true, num_cache_clusters: 2 },
    'primary_endpoint_address',
    /^master\.eu\.[0-9a-z]{6}\.euw1\.cache\.amazonaws\.com$/,
  ],
  [
    'aws_elasticache_replication_group',
    { replication_group_id: 'eu', transit_encryption_enabled: true, num_node_groups: 2 },
    'configuration_endpoint_address',
    /^clustercfg\.eu\.[0-9a-z]{6}\.euw1\.cache\.amazonaws\.com$/,
  ],
  [
    'aws_opensearch_domain',
    { domain_name: 'eu', vpc_options: [{ subnet_ids: ['subnet-1'] }] },
    'endpoint',
    /^vpc-eu-[0-9a-z]{26}\.eu-west-1\.es\.amazonaws\.com$/,
  ],
  ['aws_opensearch_domain', { domain_name: 'eu' }, 'domain_id', /^111122223333\/eu$/],
  ['aws_lb', { name: 'eu' }, 'dns_name', /^eu-\d{10}\.eu-west-1\.elb\.amazonaws\.com$/],
  [
    'aws_lb',
    { name: 'eu', internal: true },
    'dns_name',
    /^internal-eu-\d{10}\.eu-west-1\.elb\.amazonaws\.com$/,
  ],
  [
    'aws_lb',
    { name: 'eu', load_balancer_type: 'network' },
    'dns_name',
    /^eu-[0-9a-f]{16}\.elb\.eu-west-1\.amazonaws\.com$/,
  ],
  ['aws_lb', { name: 'eu' }, 'arn_suffix', /^app\/eu\/[0-9a-f]{16}$/],
  ['aws_lb', { name: 'eu' }, 'zone_id', /^Z32O12XQLNTSW2$/],
  ['aws_lb_target_group', { name: 'web' }, 'arn_suffix', /^targetgroup\/web\/[0-9a-f]{16}$/],
  ['aws_efs_file_system', {}, 'dns_name', /^fs-[0-9a-f]{17}\.efs\.eu-west-1\.amazonaws\.com$/],
  ['aws_eip', {}, 'public_ip', /^3\.\d{1,3}\.\d{1,3}\.\d{1,3}$/],
  ['aws_eip', {}, 'allocation_id', /^eipalloc-[0-9a-f]{17}$/],
  ['aws_iam_role', { name: 'web' }, 'unique_id', /^AROA[A-Z0-9]{17}$/],
  [
    'aws_ecr_repository',
    { name: 'web' },
    'repository_url',
    /^111122223333\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/web$/,
  ],
  ['aws_s3_bucket', { bucket: 'eu' }, 'bucket_regional_domain_name', /^eu\.s3\.eu-west-1\.amazonaws\.com$/],
  ['aws_flow_log', {}, 'log_format', /^\$\{version\} \$\{account-id\} .* \$\{log-status\}$/],
  [
    'aws_vpc_endpoint',
    { vpc_endpoint_type: 'Gateway', service_name: 'com.amazonaws.eu-west-1.s3' },
    'prefix_list_id',
    /^pl-[0-9a-f]{8}$/,
  ],
  ['aws_secretsmanager_secret_version', { secret_id: 'arn:s' }, 'version_id', /^terraform-/],
];
test.each(cases)('%s %j: %s', (type, attributes, path, pattern) => {
  expect(of(type, attributes)[path]).toMatch(pattern);
});

test('MSK answers for the ways in that are open', () => {
  const iam = of('aws_msk_cluster', {
    cluster_name: 'Eu-1',
    kafka_version: '3.9.x.kraft',
    number_of_broker_nodes: 6,
    client_authentication: [{ sasl: [{ iam: true }] }],
  });
  expect(iam['bootstrap_brokers_sasl_iam']).toMatch(
    /^(b-[123]\.eu1\.[0-9a-z]{6}\.c\d\.kafka\.eu-west-1\.amazonaws\.com:9098(,|$)){3}$/,
  );
  expect([
    iam['bootstrap_brokers'],
    iam['bootstrap_brokers_tls'],
    iam['bootstrap_brokers_sasl_scram'],
    iam['zookeeper_connect_string'],
  ]).toEqual(['', '', '', '']);
  const tls = of('aws_msk_cluster', {
    cluster_name: 'eu',
    kafka_version: '3.6.0',
    number_of_broker_nodes: 3,
  });
  expect(tls['bootstrap_brokers_tls']).toContain(':9094');
  expect(tls['zookeeper_connect_string']).toContain(':2181');
});

test('a zone has four name servers, each under its own top-level domain', () => {
  const servers = of('aws_route53_zone', { name: 'eu.example.com' })['name_servers'] as string[];
  expect(servers.map((name) => name.replace(/^ns-\d+\.awsdns-\d+/, ''))).toEqual([
    '.com',
    '.net',
    '.org',
    '.co.uk',
  ]);
});

test('a certificate asks for one record a name, a wildcard for its parent’s', () => {
  const options = of('aws_acm_certificate', {
    domain_name: 'eu.example.com',
    subject_alternative_names: ['*.eu.example.com', 'api.example.com'],
    validation_method: 'DNS',
  })['domain_validation_options'] as Record<string, Value>[];
  expect(options.map((option) => option['domain_name'])).toEqual([
    'eu.example.com',
    '*.eu.example.com',
    'api.example.com',
  ]);
  expect(options[0]?.['resource_record_name']).toMatch(/^_[0-9a-f]{32}\.eu\.example\.com\.$/);
  expect(options[1]?.['resource_record_name']).toBe(options[0]?.['resource_record_name']);
  expect(options[2]?.['resource_record_value']).toMatch(
    /^_[0-9a-f]{32}\.[0-9a-z]{10}\.acm-validations\.aws\.$/,
  );
});

test('RDS keeps the master password only when told', () => {
  expect(of('aws_db_instance', { identifier: 'orders' })['master_user_secret']).toEqual([]);
  expect(
    of('aws_db_instance', { identifier: 'orders', manage_master_user_password: true })['master_user_secret'],
  ).toEqual([
    {
      secret_arn: expect.stringMatching(/^arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-/),
      secret_status: 'active',
      kms_key_id: expect.stringMatching(/^arn:aws:kms:/),
    },
  ]);
});

test('gp3 grows faster from 400 GB on', () => {
  const figures = (size: number) => {
    const { iops, storage_throughput } = of('aws_db_instance', {
      engine: 'postgres',
      storage_type: 'gp3',
      allocated_storage: size,
    });
    return [iops, storage_throughput];
  };
  expect([figures(399), figures(400)]).toEqual([
    [3000, 125],
    [12000, 500],
  ]);
});

describe('what follows from other objects', () => {
  const world = new Sketch();
  const vpc = world.add('aws_vpc', { cidr_block: '10.0.0.0/16' });
  const subnet = world.add('aws_subnet', {
    vpc_id: vpc.id,
    cidr_block: '10.0.1.0/24',
    availability_zone: 'eu-west-1b',
  });
  const address = world.add('aws_eip', {});
  const zone = world.add('aws_route53_zone', { name: 'eu.example.com' });
  const key = world.add('aws_kms_key');
  const computed = (type: string, attributes: Attributes) =>
    identify(type, attributes, scopeOf(type, scope), 9, world.store).computed;

  test('a NAT gateway has its VPC, its elastic address, and a private one of its subnet', () => {
    const nat = computed('aws_nat_gateway', { subnet_id: subnet.id, allocation_id: address.id });
    expect(nat['vpc_id']).toBe(vpc.id);
    expect(nat['public_ip']).toBe(address.attributes['public_ip']);
    expect(nat['private_ip']).toMatch(/^10\.0\.1\.\d{1,3}$/);
  });
  test('a cluster and a load balancer are in the VPC of their subnets', () => {
    expect(
      computed('aws_eks_cluster', { vpc_config: [{ subnet_ids: [subnet.id] }] })['vpc_config.vpc_id'],
    ).toBe(vpc.id);
    expect(computed('aws_lb', { name: 'eu', subnets: [subnet.id] })['vpc_id']).toBe(vpc.id);
  });
  test('a mount target has its subnet’s zone', () => {
    const target = computed('aws_efs_mount_target', { file_system_id: 'fs-1', subnet_id: subnet.id });
    expect([target['availability_zone_name'], target['availability_zone_id']]).toEqual([
      'eu-west-1b',
      'euw1-az2',
    ]);
    expect(target['mount_target_dns_name']).toBe('eu-west-1b.fs-1.efs.eu-west-1.amazonaws.com');
  });
  test.each([
    ['www', 'www.eu.example.com'],
    ['www.eu.example.com', 'www.eu.example.com'],
    ['', 'eu.example.com'],
    ['eu.example.com.', 'eu.example.com'],
  ])('the record %j is %s', (name, fqdn) => {
    expect(computed('aws_route53_record', { zone_id: zone.id, name, type: 'A' })['fqdn']).toBe(fqdn);
  });
  test('an alias knows its key’s ARN', () => {
    expect(computed('aws_kms_alias', { name: 'alias/eu', target_key_id: key.id })['target_key_arn']).toBe(
      key.arn,
    );
  });
});
