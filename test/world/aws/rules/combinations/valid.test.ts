import { combinations } from '../../../../../world/aws/rules/combinations';
import { combinationsValid } from '../../../../../world/aws/rules/combinations/valid';
import type { Attributes } from '../../../../../world/aws/types';
import { hasPath } from '../../paths';
import { Sketch } from '../../sketch';

/** Subnets in zones a, b and c, and a second one in a; of one VPC. */
function sketch() {
  const world = new Sketch();
  const vpc = world.add('aws_vpc', {
    cidr_block: '10.0.0.0/16',
    enable_dns_support: true,
    enable_dns_hostnames: true,
  }).id;
  const [a = '', b = '', c = '', a2 = ''] = ['a', 'b', 'c', 'a'].map(
    (zone, i) =>
      world.add('aws_subnet', {
        vpc_id: vpc,
        cidr_block: `10.0.${i}.0/24`,
        availability_zone: `eu-west-1${zone}`,
      }).id,
  );
  return { world, vpc, a, b, c, a2 };
}
type Sketched = ReturnType<typeof sketch>;
type Make = (s: Sketched) => Attributes;
interface Case {
  readonly type: string;
  readonly wrong: Make;
  readonly right: Make;
  readonly code: string;
  readonly message: string;
  /** The object as it was, for rules about updates. */
  readonly prior?: Attributes;
}

const db: Attributes = { engine: 'postgres', identifier: 'orders', allocated_storage: 100 };
const brokers = (subnets: string[], more: Attributes = {}): Attributes => ({
  broker_node_group_info: [{ client_subnets: subnets, ...more }],
});
const volume = (size: number) =>
  brokers([], { storage_info: [{ ebs_storage_info: [{ volume_size: size }] }] });
const secure: Attributes = {
  advanced_security_options: [{ enabled: true }],
  encrypt_at_rest: [{ enabled: true }],
  node_to_node_encryption: [{ enabled: true }],
  domain_endpoint_options: [{ enforce_https: true }],
};
const always = (attributes: Attributes) => () => attributes;
const row = (
  type: string,
  wrong: Make | Attributes,
  right: Make | Attributes,
  code: string,
  message: string,
  prior?: Attributes,
): Case => ({
  type,
  wrong: typeof wrong === 'function' ? wrong : always(wrong),
  right: typeof right === 'function' ? right : always(right),
  code,
  message,
  ...(prior ? { prior } : {}),
});

const cases: readonly Case[] = [
  row(
    'aws_cloudwatch_log_group',
    { retention_in_days: 15 },
    { retention_in_days: 14 },
    'InvalidParameterException',
    "1 validation error detected: Value '15' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set",
  ),
  row(
    'aws_kms_key',
    { deletion_window_in_days: 6 },
    { deletion_window_in_days: 30 },
    'ValidationException',
    'PendingWindowInDays must be between 7 and 30 (inclusive)',
  ),
  row(
    'aws_kms_key',
    { rotation_period_in_days: 30 },
    { rotation_period_in_days: 90 },
    'ValidationException',
    'RotationPeriodInDays must be between 90 and 2560 (inclusive)',
  ),
  row(
    'aws_secretsmanager_secret',
    { recovery_window_in_days: 3 },
    { recovery_window_in_days: 0 },
    'InvalidParameterException',
    'RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
  ),

  row(
    'aws_eks_cluster',
    ({ a, a2 }) => ({ vpc_config: [{ subnet_ids: [a, a2] }] }),
    ({ a, b }) => ({ vpc_config: [{ subnet_ids: [a, b] }] }),
    'InvalidParameterException',
    'Subnets specified must be in at least two different AZs',
  ),
  row(
    'aws_eks_cluster',
    { version: 'v1.36' },
    { version: '1.36' },
    'InvalidParameterException',
    'unsupported Kubernetes version v1.36',
  ),
  row(
    'aws_eks_cluster',
    { enabled_cluster_log_types: ['apis'] },
    { enabled_cluster_log_types: ['api', 'audit'] },
    'InvalidParameterException',
    'Unknown log type apis',
  ),
  row(
    'aws_eks_cluster',
    { vpc_config: [{ endpoint_private_access: false, endpoint_public_access: false }] },
    { vpc_config: [{ endpoint_private_access: true, endpoint_public_access: false }] },
    'InvalidParameterException',
    'Private and public endpoint access cannot be false',
  ),
  row(
    'aws_eks_cluster',
    { version: '1.36' },
    { version: '1.35' },
    'InvalidParameterException',
    'Unsupported Kubernetes minor version update from 1.34 to 1.36',
    { name: 'eu', version: '1.34' },
  ),

  row(
    'aws_eks_node_group',
    { scaling_config: [{ min_size: 3, desired_size: 2, max_size: 4 }] },
    { scaling_config: [{ min_size: 2, desired_size: 2, max_size: 4 }] },
    'InvalidParameterException',
    "Minimum capacity 3 can't be greater than desired size 2",
  ),
  row(
    'aws_eks_node_group',
    { scaling_config: [{ min_size: 1, desired_size: 5, max_size: 4 }] },
    { scaling_config: [{ min_size: 0, desired_size: 0, max_size: 4 }] },
    'InvalidParameterException',
    "desired capacity 5 can't be greater than max size 4",
  ),
  row(
    'aws_eks_node_group',
    ({ world }) => ({
      instance_types: ['m7i.large'],
      launch_template: [
        { id: world.add('aws_launch_template', { name: 'a', instance_type: 'm7i.large' }).id },
      ],
    }),
    ({ world }) => ({
      instance_types: ['m7i.large'],
      launch_template: [{ id: world.add('aws_launch_template', { name: 'a' }).id }],
    }),
    'InvalidParameterException',
    'You cannot specify more than one instance type with capacity type ON_DEMAND and an instance type in the launch template',
  ),
  row(
    'aws_eks_node_group',
    { labels: { 'kubernetes.io/role': 'x' } },
    { labels: { 'polycloud.io/pool': 'x' } },
    'InvalidParameterException',
    'Label cannot contain reserved prefixes [kubernetes.io/, k8s.io/, eks.amazonaws.com/]',
  ),
  row(
    'aws_eks_node_group',
    { taint: [{ effect: 'NoSchedule' }] },
    { taint: [{ effect: 'NO_SCHEDULE' }] },
    'InvalidParameterException',
    'Unknown taint effect NoSchedule',
  ),
  row(
    'aws_eks_node_group',
    { instance_types: ['m7i.Large'] },
    { instance_types: ['m7i-flex.2xlarge', 't3.medium'] },
    'InvalidParameterException',
    'The following supplied instance types do not exist: [m7i.Large]',
  ),

  row(
    'aws_db_instance',
    { ...db, instance_class: 'm7g.large' },
    { ...db, instance_class: 'db.m7g.large' },
    'InvalidParameterValue',
    'Invalid DB Instance class: m7g.large',
  ),
  row(
    'aws_db_instance',
    { ...db, storage_type: 'gp4' },
    { ...db, storage_type: 'gp3' },
    'InvalidParameterValue',
    'Invalid storage type: gp4',
  ),
  row(
    'aws_db_instance',
    { ...db, monitoring_interval: 20, monitoring_role_arn: 'x' },
    { ...db, monitoring_interval: 60, monitoring_role_arn: 'x' },
    'InvalidParameterValue',
    'The specified value 20 for MonitoringInterval is not valid',
  ),
  row(
    'aws_db_instance',
    { ...db, backup_retention_period: 36 },
    { ...db, backup_retention_period: 35 },
    'InvalidParameterValue',
    'Invalid backup retention period: 36. Retention period must be between 0 and 35.',
  ),
  row(
    'aws_db_instance',
    { ...db, monitoring_interval: 60 },
    { ...db, monitoring_interval: 0 },
    'InvalidParameterCombination',
    'A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.',
  ),
  row(
    'aws_db_instance',
    { ...db, max_allocated_storage: 100 },
    { ...db, max_allocated_storage: 200 },
    'InvalidParameterCombination',
    'Max storage size must be greater than storage size',
  ),
  row(
    'aws_db_instance',
    { ...db, allocated_storage: 10, storage_type: 'gp3' },
    { ...db, allocated_storage: 20, storage_type: 'gp3' },
    'InvalidParameterValue',
    'Invalid storage size for engine name postgres and storage type gp3: 10',
  ),
  row(
    'aws_db_instance',
    { allocated_storage: 50 },
    { allocated_storage: 200 },
    'InvalidParameterCombination',
    'Requested storage 50 is less than the current 100',
    db,
  ),
  row(
    'aws_db_instance',
    { ...db, storage_type: 'gp3', iops: 3000 },
    { ...db, storage_type: 'gp3', iops: 12000, allocated_storage: 400 },
    'InvalidParameterCombination',
    "You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400.",
  ),
  row(
    'aws_db_instance',
    ({ world, a }) => ({
      ...db,
      multi_az: true,
      db_subnet_group_name: world.add('aws_db_subnet_group', { name: 'one', subnet_ids: [a] }).id,
    }),
    ({ world, a, b }) => ({
      ...db,
      multi_az: true,
      db_subnet_group_name: world.add('aws_db_subnet_group', { name: 'two', subnet_ids: [a, b] }).id,
    }),
    'InvalidParameterValue',
    "DB Subnet Group doesn't meet availability zone coverage requirement. Please add subnets to cover at least 2 availability zones. Current coverage: 1",
  ),
  row(
    'aws_db_instance',
    { ...db, performance_insights_retention_period: 30 },
    { ...db, performance_insights_retention_period: 93 },
    'InvalidParameterValue',
    'Invalid Performance Insights retention period. Valid values are: [7, 31, 62, … 731]',
  ),
  row(
    'aws_db_instance',
    ({ world }) => ({
      ...db,
      engine_version: '17.4',
      parameter_group_name: world.add('aws_db_parameter_group', { name: 'old', family: 'postgres16' }).id,
    }),
    ({ world }) => ({
      ...db,
      engine_version: '17.4',
      parameter_group_name: world.add('aws_db_parameter_group', { name: 'new', family: 'postgres17' }).id,
    }),
    'InvalidParameterCombination',
    "The parameter group old with DBParameterGroupFamily postgres16 can't be used for this instance. Please use a parameter group with DBParameterGroupFamily postgres17",
  ),
  row(
    'aws_db_subnet_group',
    ({ a, a2 }) => ({ subnet_ids: [a, a2] }),
    ({ a, b }) => ({ subnet_ids: [a, b] }),
    'DBSubnetGroupDoesNotCoverEnoughAZs',
    "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: 1. Add subnets to cover at least 2 AZs.",
  ),

  row(
    'aws_msk_cluster',
    ({ a, b, c }) => ({ number_of_broker_nodes: 4, ...brokers([a, b, c]) }),
    ({ a, b, c }) => ({ number_of_broker_nodes: 6, ...brokers([a, b, c]) }),
    'BadRequestException',
    'The number of broker nodes must be a multiple of Availability Zones in the Client Subnets parameter.',
  ),
  row(
    'aws_msk_cluster',
    ({ a, a2 }) => ({ number_of_broker_nodes: 2, ...brokers([a, a2]) }),
    ({ a, b }) => ({ number_of_broker_nodes: 2, ...brokers([a, b]) }),
    'BadRequestException',
    'Specify either two or three client subnets, each in a different Availability Zone.',
  ),
  row(
    'aws_msk_cluster',
    brokers([], { instance_type: 'm7g.huge' }),
    brokers([], { instance_type: 'kafka.m7g.large' }),
    'BadRequestException',
    'Unsupported InstanceType specified: m7g.huge',
  ),
  row(
    'aws_msk_cluster',
    { number_of_broker_nodes: 3 },
    { number_of_broker_nodes: 9 },
    'BadRequestException',
    'The number of brokers cannot be reduced from 6 to 3 in this call.',
    { cluster_name: 'eu', number_of_broker_nodes: 6 },
  ),
  row(
    'aws_msk_cluster',
    volume(100),
    volume(300),
    'BadRequestException',
    'The storage volume size cannot be decreased from 200 to 100.',
    { cluster_name: 'eu', ...volume(200) },
  ),

  row(
    'aws_elasticache_replication_group',
    { multi_az_enabled: true, automatic_failover_enabled: false },
    { multi_az_enabled: true, automatic_failover_enabled: true },
    'InvalidParameterCombination',
    'Must enable automatic failover to enable Multi-AZ',
  ),
  row(
    'aws_elasticache_replication_group',
    { automatic_failover_enabled: true, num_cache_clusters: 1 },
    { automatic_failover_enabled: true, num_cache_clusters: 2 },
    'InvalidParameterCombination',
    'Automatic failover is not supported with a single node.',
  ),
  row(
    'aws_elasticache_replication_group',
    { user_group_ids: ['eu'] },
    { user_group_ids: ['eu'], transit_encryption_enabled: true },
    'InvalidParameterValue',
    'User group based access control requires encryption-in-transit to be enabled on the replication group',
  ),
  row(
    'aws_elasticache_replication_group',
    { node_type: 'm7g.large' },
    { node_type: 'cache.m7g.large' },
    'InvalidParameterValue',
    'The parameter CacheNodeType m7g.large is not a valid node type',
  ),
  row(
    'aws_elasticache_user_group',
    ({ world }) => ({
      engine: 'redis',
      user_ids: [world.add('aws_elasticache_user', { user_id: 'web', user_name: 'web' }).id],
    }),
    ({ world }) => ({
      engine: 'redis',
      user_ids: [world.add('aws_elasticache_user', { user_id: 'eu-default', user_name: 'default' }).id],
    }),
    'DefaultUserRequired',
    "User group needs to contain a user with the user name 'default'.",
  ),

  row(
    'aws_opensearch_domain',
    {
      cluster_config: [
        { zone_awareness_enabled: true, zone_awareness_config: [{ availability_zone_count: 3 }] },
      ],
      vpc_options: [{ subnet_ids: ['a', 'b'] }],
    },
    { cluster_config: [{ zone_awareness_enabled: true }], vpc_options: [{ subnet_ids: ['a', 'b'] }] },
    'ValidationException',
    'You must specify exactly 3 subnets because you have set zone count to 3.',
  ),
  row(
    'aws_opensearch_domain',
    { cluster_config: [{ dedicated_master_enabled: true, dedicated_master_count: 2 }] },
    { cluster_config: [{ dedicated_master_enabled: true, dedicated_master_count: 3 }] },
    'ValidationException',
    'Dedicated master count must be 3 or 5.',
  ),
  row(
    'aws_opensearch_domain',
    { ...secure, encrypt_at_rest: [{ enabled: false }] },
    secure,
    'ValidationException',
    'You must enable encryption at rest, node-to-node encryption and Enforce HTTPS to use advanced security options.',
  ),
  row(
    'aws_opensearch_domain',
    { cluster_config: [{ instance_type: 'm7g.large' }] },
    { cluster_config: [{ instance_type: 'm7g.large.search' }] },
    'ValidationException',
    'Invalid instance type: m7g.large',
  ),

  row(
    'aws_lb',
    ({ a }) => ({ subnets: [a] }),
    ({ a, b }) => ({ subnets: [a, b] }),
    'ValidationError',
    'At least two subnets in two different Availability Zones must be specified',
  ),
  row(
    'aws_lb',
    ({ a, a2, b }) => ({ subnets: [a, a2, b] }),
    ({ a }) => ({ subnets: [a], load_balancer_type: 'network' }),
    'InvalidConfigurationRequest',
    'A load balancer cannot be attached to multiple subnets in the same Availability Zone',
  ),
  row(
    'aws_lb_listener',
    { protocol: 'HTTPS' },
    { protocol: 'HTTP' },
    'CertificateNotFound',
    'A certificate must be specified for HTTPS listeners',
  ),
  row(
    'aws_lb_listener',
    ({ world }) => ({
      protocol: 'HTTPS',
      certificate_arn: world.add('aws_acm_certificate', { domain_name: 'a.example.com' }).arn,
    }),
    ({ world }) => {
      const certificate_arn = world.add('aws_acm_certificate', { domain_name: 'b.example.com' }).arn;
      world.add('aws_acm_certificate_validation', { certificate_arn });
      return { protocol: 'HTTPS', certificate_arn };
    },
    'UnsupportedCertificate',
    "The certificate '{certificate}' must have a fully-qualified domain name, a supported signature, and a supported key size.",
  ),
  row(
    'aws_lb_listener',
    ({ world }) => ({
      protocol: 'TCP',
      default_action: [
        { target_group_arn: world.add('aws_lb_target_group', { name: 'a', protocol: 'HTTPS' }).arn },
      ],
    }),
    ({ world }) => ({
      protocol: 'TCP',
      default_action: [
        { target_group_arn: world.add('aws_lb_target_group', { name: 'a', protocol: 'TCP' }).arn },
      ],
    }),
    'IncompatibleProtocols',
    "Target group protocol 'HTTPS' is incompatible with listener protocol 'TCP'",
  ),
  row(
    'aws_lb_target_group',
    { health_check: [{ interval: 5, timeout: 10 }] },
    { health_check: [{ interval: 10, timeout: 5 }] },
    'ValidationError',
    'Health check interval must be greater than the timeout.',
  ),
  row(
    'aws_wafv2_web_acl_logging_configuration',
    { log_destination_configs: ['arn:aws:logs:eu-west-1:1:log-group:waf'] },
    { log_destination_configs: ['arn:aws:logs:eu-west-1:1:log-group:aws-waf-logs-eu'] },
    'WAFInvalidParameterException',
    "Error reason: The ARN isn't valid. The name of a logging destination begins with aws-waf-logs-, field: LOG_DESTINATION, parameter: arn:aws:logs:eu-west-1:1:log-group:waf",
  ),
  row(
    'aws_acm_certificate_validation',
    ({ world }) => ({
      certificate_arn: world.put({
        type: 'aws_acm_certificate',
        id: 'c',
        arn: 'c',
        attributes: { domain_validation_options: [{ resource_record_name: '_1.a.com.' }] },
      }).id,
      validation_record_fqdns: ['_2.a.com'],
    }),
    ({ world }) => ({
      certificate_arn: world.put({
        type: 'aws_acm_certificate',
        id: 'c',
        arn: 'c',
        attributes: { domain_validation_options: [{ resource_record_name: '_1.a.com.' }] },
      }).id,
      validation_record_fqdns: ['_1.a.com'],
    }),
    'ValidationException',
    'missing DNS validation record: _1.a.com',
  ),

  row(
    'aws_vpc_endpoint',
    ({ world }) => ({
      private_dns_enabled: true,
      vpc_id: world.put({ type: 'aws_vpc', id: 'vpc-plain', attributes: { enable_dns_support: true } }).id,
    }),
    ({ vpc }) => ({ private_dns_enabled: true, vpc_id: vpc }),
    'InvalidParameter',
    'Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for vpc-plain',
  ),
  row(
    'aws_vpc_endpoint',
    ({ a, a2 }) => ({ subnet_ids: [a, a2] }),
    ({ a, b }) => ({ subnet_ids: [a, b] }),
    'DuplicateSubnetsInSameZone',
    'Found another VPC endpoint subnet in the availability zone of {a2}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.',
  ),
  row(
    'aws_vpc_endpoint',
    ({ world, vpc }) => {
      const endpoint = {
        service_name: 'com.amazonaws.eu-west-1.sts',
        vpc_id: vpc,
        private_dns_enabled: true,
      };
      world.add('aws_vpc_endpoint', endpoint);
      return endpoint;
    },
    ({ vpc }) => ({ service_name: 'com.amazonaws.eu-west-1.logs', vpc_id: vpc, private_dns_enabled: true }),
    'InvalidParameter',
    'private-dns-enabled cannot be set because there is already a conflicting DNS domain for com.amazonaws.eu-west-1.sts in the VPC {vpc}',
  ),
  row(
    'aws_vpc_endpoint',
    { service_name: 'com.amazonaws.us-east-1.sts' },
    { service_name: 'com.amazonaws.eu-west-1.sts' },
    'InvalidServiceName',
    "The Vpc Endpoint Service 'com.amazonaws.us-east-1.sts' does not exist",
  ),
  row(
    'aws_vpc_security_group_ingress_rule',
    { ip_protocol: 'tcp' },
    { ip_protocol: '-1' },
    'InvalidParameterValue',
    'Invalid value for portRange. Must specify both from and to ports with TCP/UDP.',
  ),
  row(
    'aws_vpc_security_group_ingress_rule',
    { ip_protocol: 'tcp', from_port: 443, to_port: 80 },
    { ip_protocol: 'tcp', from_port: 80, to_port: 443 },
    'InvalidParameterValue',
    'Invalid TCP/UDP port range (443:80)',
  ),

  row(
    'aws_efs_file_system',
    { kms_key_id: 'k', encrypted: false },
    { kms_key_id: 'k', encrypted: true },
    'BadRequest',
    'KmsKeyId can only be specified if Encrypted is set to true.',
  ),
  row(
    'aws_efs_mount_target',
    ({ world, a, a2 }) => {
      world.add('aws_efs_mount_target', { file_system_id: 'fs-1', subnet_id: a });
      return { file_system_id: 'fs-1', subnet_id: a2 };
    },
    ({ b }) => ({ file_system_id: 'fs-1', subnet_id: b }),
    'MountTargetConflict',
    'mount target already exists in this AZ',
  ),
  row(
    'aws_backup_plan',
    { rule: [{ lifecycle: [{ cold_storage_after: 30, delete_after: 60 }] }] },
    { rule: [{ lifecycle: [{ cold_storage_after: 30, delete_after: 120 }] }] },
    'InvalidParameterValueException',
    'Cold storage transition must be at least 90 days before the recovery point is deleted',
  ),
  row(
    'aws_backup_vault_lock_configuration',
    { min_retention_days: 30, max_retention_days: 7 },
    { min_retention_days: 7, max_retention_days: 30 },
    'InvalidParameterValueException',
    'Max retention days must not be less than min retention days',
  ),
  row(
    'aws_s3_bucket_lifecycle_configuration',
    { rule: [{ transition: [{ storage_class: 'STANDARD_IA', days: 7 }] }] },
    { rule: [{ transition: [{ storage_class: 'STANDARD_IA', days: 30 }] }] },
    'InvalidArgument',
    "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'",
  ),
  row(
    'aws_s3_bucket_object_lock_configuration',
    { bucket: 'audit' },
    ({ world }) => {
      world.add('aws_s3_bucket_versioning', {
        bucket: 'audit',
        versioning_configuration: [{ status: 'Enabled' }],
      });
      return { bucket: 'audit' };
    },
    'InvalidBucketState',
    "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
  ),
  row(
    'aws_iam_role',
    { max_session_duration: 60 },
    { max_session_duration: 3600 },
    'ValidationError',
    "1 validation error detected: Value '60' at 'maxSessionDuration' failed to satisfy constraint: between 3600 and 43200",
  ),
  row(
    'aws_launch_template',
    { metadata_options: [{ http_put_response_hop_limit: 65 }] },
    { metadata_options: [{ http_put_response_hop_limit: 1 }] },
    'InvalidParameterValue',
    'Value 65 for parameter HttpPutResponseHopLimit is invalid',
  ),
  row(
    'aws_launch_template',
    { user_data: '#!/bin/sh' },
    { user_data: 'IyEvYmluL3No' },
    'InvalidUserData.Malformed',
    'Invalid BASE64 encoding of user data.',
  ),
];

function errorsOf({ type, prior }: Case, make: Make) {
  const sketched = sketch();
  const { world } = sketched;
  const attributes = make(sketched);
  const change = prior ? world.update(world.add(type, prior), attributes) : world.create(type, attributes);
  return { sketched, attributes, errors: world.errors(combinationsValid, change) };
}

test.each(cases.map((entry) => [`${entry.type}: ${entry.code}: ${entry.message}`, entry] as const))(
  '%s',
  (_, entry) => {
    const { sketched, attributes, errors } = errorsOf(entry, entry.wrong);
    const message = entry.message
      .replace('{a2}', sketched.a2)
      .replace('{vpc}', sketched.vpc)
      .replace('{certificate}', String(attributes['certificate_arn']));
    expect(errors.map((error) => [error.code, error.message])).toEqual([[entry.code, message]]);
    expect(errorsOf(entry, entry.right).errors).toEqual([]);
  },
);

test('each combination has an example, and is about attributes', () => {
  const fixed = (message: string) => message.split(/[{']/)[0] ?? '';
  for (const [type, list] of Object.entries(combinations)) {
    for (const { of, form } of list) {
      expect(of.filter((path) => hasPath(type, path) !== true)).toEqual([]);
      const shown = cases.some(
        (entry) =>
          entry.type === type && entry.code === form.code && entry.message.startsWith(fixed(form.message)),
      );
      expect([type, form.message, shown]).toEqual([type, form.message, true]);
    }
  }
});

test('an update that touches none of the attributes is let through', () => {
  const world = new Sketch();
  const group = world.add('aws_cloudwatch_log_group', { name: '/eu', retention_in_days: 15 });
  expect(world.errors(combinationsValid, world.update(group, { tags: { a: 'b' } }))).toEqual([]);
});
