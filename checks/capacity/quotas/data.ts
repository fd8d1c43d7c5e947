import { argumentOf, numberOf } from '../../model/lookup';
import { each, type Quota, total } from './quota';

/** Source of codes and defaults: quotas pages of the RDS, MSK, ElastiCache, OpenSearch, EFS, S3 and Backup guides. */
export const data: readonly Quota[] = [
  total()('L-7B6409FD', 'DB instances', 40, 'aws_db_instance'),
  total(
    ({ attributes }) =>
      numberOf(attributes['max_allocated_storage']) ?? numberOf(attributes['allocated_storage']) ?? 0,
  )('L-7ADDB58A', 'Total storage for all DB instances, in GiB', 100_000, 'aws_db_instance'),
  each(
    'max_allocated_storage',
    ({ attributes }) =>
      numberOf(attributes['max_allocated_storage']) ?? numberOf(attributes['allocated_storage']) ?? 0,
  )('rds-instance-storage', 'Storage of one PostgreSQL instance, in GiB', 65_536, 'aws_db_instance'),
  total()('L-48C6BF61', 'DB subnet groups', 50, 'aws_db_subnet_group'),
  total()('L-DE55804A', 'DB parameter groups', 50, 'aws_db_parameter_group'),
  total(({ attributes }) => numberOf(attributes['number_of_broker_nodes']) ?? 0)(
    'kafka-brokers-per-account',
    'MSK brokers per account',
    90,
    'aws_msk_cluster',
  ),
  each('number_of_broker_nodes', ({ attributes }) => numberOf(attributes['number_of_broker_nodes']) ?? 0)(
    'kafka-brokers-per-cluster',
    'MSK brokers per cluster (KRaft)',
    60,
    'aws_msk_cluster',
  ),
  each('max_capacity', ({ attributes }) => numberOf(attributes['max_capacity']) ?? 0)(
    'kafka-broker-storage',
    'Storage of one broker, in GiB',
    16_384,
    'aws_appautoscaling_target',
  ),
  total()('kafka-configurations', 'MSK configurations per account', 100, 'aws_msk_configuration'),
  total(({ attributes }) => numberOf(attributes['num_cache_clusters']) ?? 1)(
    'L-DFE45DF3',
    'ElastiCache nodes per Region',
    300,
    'aws_elasticache_replication_group',
  ),
  each('num_cache_clusters', ({ attributes }) => numberOf(attributes['num_cache_clusters']) ?? 1)(
    'elasticache-nodes-per-shard',
    'ElastiCache nodes per shard',
    6,
    'aws_elasticache_replication_group',
  ),
  total()('elasticache-users', 'ElastiCache users per Region', 1000, 'aws_elasticache_user'),
  each('user_ids', ({ attributes }) =>
    Array.isArray(attributes['user_ids']) ? attributes['user_ids'].length : 0,
  )('elasticache-users-per-group', 'ElastiCache users per group', 100, 'aws_elasticache_user_group'),
  total()('L-076D529E', 'OpenSearch domains per Region', 100, 'aws_opensearch_domain'),
  each(
    'cluster_config.instance_count',
    (domain) => numberOf(argumentOf(domain, 'cluster_config', 'instance_count')) ?? 1,
  )('L-6408ABDE', 'OpenSearch instances per domain', 80, 'aws_opensearch_domain'),
  total()('L-848C634D', 'EFS file systems per account', 1000, 'aws_efs_file_system'),
  each('security_groups', ({ attributes }) =>
    Array.isArray(attributes['security_groups']) ? attributes['security_groups'].length : 0,
  )('efs-security-groups', 'Security groups per mount target', 5, 'aws_efs_mount_target'),
  total()('L-DC2B2D3D', 'General purpose buckets', 10_000, 'aws_s3_bucket'),
  total()('backup-vaults', 'Backup vaults per Region', 100, 'aws_backup_vault'),
  total()('backup-plans', 'Backup plans per Region', 100, 'aws_backup_plan'),
];
