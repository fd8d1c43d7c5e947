import { privateAddress } from '../addresses';
import type { ComputedTable, Context } from '../context';
import { stringAt } from '../values';
import { bucketZones } from '../zones';

const subnetOf = (attribute: string) => (c: Context) =>
  stringAt(c.referred('subnet_id')[0]?.attributes ?? null, attribute) ?? null;
const managedKey = (service: string) => `arn:aws:kms:{region}:{account}:key/{uuid:${service}@account}`;

/** S3, EFS, ECR, DynamoDB, AWS Backup. */
export const storage: ComputedTable = {
  aws_s3_bucket: {
    bucket_region: '{region}',
    bucket_domain_name: '{bucket}.s3.amazonaws.com',
    bucket_regional_domain_name: '{bucket}.s3.{region}.amazonaws.com',
    hosted_zone_id: (c) => bucketZones[c.scope.region] ?? c.expand('Z{upper13@type}'),
    bucket_prefix: '',
    acl: null,
    policy: '',
    acceleration_status: '',
    request_payer: 'BucketOwner',
    object_lock_enabled: false,
    website_domain: null,
    website_endpoint: null,
  },
  aws_s3_bucket_versioning: { 'versioning_configuration.mfa_delete': 'Disabled' },
  aws_s3_bucket_lifecycle_configuration: {
    expected_bucket_owner: '',
    transition_default_minimum_object_size: 'all_storage_classes_128K',
    'rule.prefix': '',
    'rule.filter.prefix': '',
    'rule.filter.and.prefix': '',
    'rule.expiration.expired_object_delete_marker': false,
  },
  aws_s3_object: {
    etag: '{hex32}',
    version_id: '{alnum32}',
    server_side_encryption: 'AES256',
    storage_class: 'STANDARD',
  },
  aws_efs_file_system: {
    creation_token: 'terraform-{ts26}',
    dns_name: '{id}.efs.{region}.amazonaws.com',
    encrypted: false,
    kms_key_id: (c) => (c.attributes['encrypted'] === true ? c.expand(managedKey('elasticfilesystem')) : ''),
    name: (c) => stringAt(c.attributes, 'tags.Name') ?? '',
    number_of_mount_targets: 0,
    performance_mode: 'generalPurpose',
    size_in_bytes: [{ value: 6144, value_in_ia: 0, value_in_standard: 6144 }],
    availability_zone_id: '',
    availability_zone_name: '',
    'protection.replication_overwrite': 'ENABLED',
  },
  aws_efs_mount_target: {
    availability_zone_name: subnetOf('availability_zone'),
    availability_zone_id: subnetOf('availability_zone_id'),
    dns_name: '{file_system_id}.efs.{region}.amazonaws.com',
    mount_target_dns_name: '{availability_zone_name}.{file_system_id}.efs.{region}.amazonaws.com',
    file_system_arn: 'arn:aws:elasticfilesystem:{region}:{account}:file-system/{file_system_id}',
    ip_address: (c) => privateAddress(c, 'subnet_id', 'mount'),
    ip_address_type: 'IPV4_ONLY',
    ipv6_address: '',
    network_interface_id: 'eni-{hex17:interface}',
    security_groups: [],
  },
  aws_efs_access_point: {
    file_system_arn: 'arn:aws:elasticfilesystem:{region}:{account}:file-system/{file_system_id}',
    'root_directory.path': '/',
  },
  aws_ecr_repository: {
    repository_url: '{account}.dkr.ecr.{region}.amazonaws.com/{name}',
    'encryption_configuration.kms_key': (c) =>
      c.string('encryption_configuration.encryption_type') === 'KMS' ? c.expand(managedKey('ecr')) : '',
  },
  aws_dynamodb_table: {
    stream_arn: '',
    stream_label: '',
    stream_view_type: '',
    read_capacity: 0,
    write_capacity: 0,
    'server_side_encryption.kms_key_arn': managedKey('dynamodb'),
    'point_in_time_recovery.recovery_period_in_days': 35,
  },
  aws_backup_vault: { kms_key_arn: managedKey('backup'), recovery_points: 0 },
  aws_backup_plan: {
    version: '{alnum48}',
    'rule.lifecycle.opt_in_to_archive_for_supported_resources': false,
  },
  aws_backup_selection: { not_resources: [] },
};
