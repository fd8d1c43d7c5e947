import type { Break, Mutation, Target } from './mutate';

type Argument = (body: Record<string, unknown>) => void;

/** The first resource of a type, or the one at a path, with its arguments changed. */
const having =
  (type: string, change: Argument, path?: string): Mutation['change'] =>
  ({ at }: Target) =>
    change(at(type, path));

const setting = (type: string, argument: string, value: unknown, path?: string): Mutation['change'] =>
  having(
    type,
    (body) => {
      body[argument] = value;
    },
    path,
  );

const without = (type: string, argument: string, path?: string): Mutation['change'] =>
  having(type, (body) => delete body[argument], path);

const core = 'databases/core/instance';

/** What `prevent_destroy` must keep in a region that protects its data, and in the platform stack. */
const destroyable: readonly Break[] = [
  ...[
    'aws_backup_vault',
    'aws_db_instance',
    'aws_efs_file_system',
    'aws_elasticache_replication_group',
    'aws_kms_key',
    'aws_msk_cluster',
    'aws_opensearch_domain',
    'aws_route53_zone',
    'aws_s3_bucket',
    'aws_secretsmanager_secret',
  ].map((type) => ({ type, environment: 'india' })),
  { type: 'aws_ecr_repository', environment: 'platform' },
].map(({ type, environment }) => ({
  name: `${type} of ${environment} may be destroyed`,
  environment,
  rule: 'destroyable',
  witness: `${environment}/${type}.`,
  change: setting(type, 'lifecycle', {}),
}));

/** Single changes after which something can be lost by accident, or nobody knows what a plan would do. */
export const breaks: readonly Break[] = [
  ...destroyable,
  {
    name: 'a guard is switched off by its text',
    rule: 'destroyable',
    witness: 'aws_kms_key',
    change: setting('aws_kms_key', 'lifecycle', { prevent_destroy: 'false' }, 'keys/databases'),
  },
  {
    name: 'a database without deletion protection',
    rule: 'deletion-unprotected',
    witness: 'aws_db_instance',
    change: setting('aws_db_instance', 'deletion_protection', false, core),
  },
  {
    name: 'a database that says nothing of deletion protection',
    rule: 'deletion-unprotected',
    witness: 'aws_db_instance',
    change: without('aws_db_instance', 'deletion_protection', core),
  },
  {
    name: 'a cluster without deletion protection',
    rule: 'deletion-unprotected',
    witness: 'aws_eks_cluster',
    change: setting('aws_eks_cluster', 'deletion_protection', false),
  },
  {
    name: 'a load balancer without deletion protection',
    rule: 'deletion-unprotected',
    witness: 'aws_lb',
    change: setting('aws_lb', 'enable_deletion_protection', false),
  },
  {
    name: 'no final snapshot of a database',
    rule: 'no-final-snapshot',
    witness: 'aws_db_instance',
    change: setting('aws_db_instance', 'skip_final_snapshot', true, core),
  },
  {
    name: 'a final snapshot without a name',
    rule: 'no-final-snapshot',
    witness: 'aws_db_instance',
    change: without('aws_db_instance', 'final_snapshot_identifier', core),
  },
  {
    name: 'no final snapshot of the cache',
    rule: 'no-final-snapshot',
    witness: 'aws_elasticache_replication_group',
    change: without('aws_elasticache_replication_group', 'final_snapshot_identifier'),
  },
  {
    name: 'automated backups go with the database',
    rule: 'backups-deleted',
    witness: 'aws_db_instance',
    change: setting('aws_db_instance', 'delete_automated_backups', true, core),
  },
  {
    name: 'backups of a database for a shorter time than the tier',
    rule: 'short-backups',
    witness: 'aws_db_instance',
    change: setting('aws_db_instance', 'backup_retention_period', 34, core),
  },
  {
    name: 'no backups of a database in staging',
    environment: 'staging',
    rule: 'short-backups',
    witness: 'aws_db_instance',
    change: setting('aws_db_instance', 'backup_retention_period', 0, core),
  },
  {
    name: 'snapshots of the cache for a shorter time than the tier',
    rule: 'short-backups',
    witness: 'aws_elasticache_replication_group',
    change: setting('aws_elasticache_replication_group', 'snapshot_retention_limit', 0),
  },
  {
    name: 'a bucket that is destroyed with its objects',
    rule: 'force-destroy',
    witness: 'aws_s3_bucket',
    change: setting('aws_s3_bucket', 'force_destroy', true, 'buckets/assets/bucket'),
  },
  {
    name: 'a vault that is destroyed with its backups',
    rule: 'force-destroy',
    witness: 'aws_backup_vault',
    change: setting('aws_backup_vault', 'force_destroy', 'true'),
  },
  {
    name: 'a zone that is destroyed with its records',
    rule: 'force-destroy',
    witness: 'aws_route53_zone',
    change: setting('aws_route53_zone', 'force_destroy', true),
  },
  {
    name: 'a repository that is destroyed with its images',
    environment: 'platform',
    rule: 'force-destroy',
    witness: 'aws_ecr_repository',
    change: setting('aws_ecr_repository', 'force_delete', true),
  },
  {
    name: 'a secret that is gone at once',
    rule: 'short-recovery',
    witness: 'aws_secretsmanager_secret',
    change: setting('aws_secretsmanager_secret', 'recovery_window_in_days', 0),
  },
  {
    name: 'a key that is gone within a week',
    rule: 'short-recovery',
    witness: 'aws_kms_key',
    change: setting('aws_kms_key', 'deletion_window_in_days', 7, 'keys/storage'),
  },
  {
    name: 'a vault without a lock',
    rule: 'unlocked',
    witness: 'aws_backup_vault',
    change: ({ terraform }) => delete terraform.resource.aws_backup_vault_lock_configuration,
  },
  {
    name: 'a lock that lets backups go too early',
    rule: 'unlocked',
    witness: 'aws_backup_vault',
    change: setting('aws_backup_vault_lock_configuration', 'min_retention_days', 1),
  },
  {
    name: 'a lock that refuses the weekly backups',
    rule: 'unlocked',
    witness: 'aws_backup_vault',
    change: setting('aws_backup_vault_lock_configuration', 'max_retention_days', 60),
  },
  {
    name: 'a lock that refuses the daily backups',
    rule: 'unlocked',
    witness: 'aws_backup_vault',
    change: setting('aws_backup_vault_lock_configuration', 'min_retention_days', 60),
  },
  {
    name: 'a bucket whose objects go within a day',
    rule: 'short-life',
    witness: 'aws_s3_bucket',
    change: setting(
      'aws_s3_bucket_lifecycle_configuration',
      'rule',
      [{ id: 'tidy', status: 'Enabled', expiration: [{ days: 1 }] }],
      'buckets/assets/lifecycle',
    ),
  },
  {
    name: 'a bucket whose objects all go on a day',
    rule: 'short-life',
    witness: 'aws_s3_bucket',
    change: setting(
      'aws_s3_bucket_lifecycle_configuration',
      'rule',
      [{ id: 'tidy', status: 'Enabled', expiration: [{ date: '2027-01-01T00:00:00Z' }] }],
      'buckets/assets/lifecycle',
    ),
  },
  {
    name: 'a bucket that forgets what was overwritten yesterday',
    rule: 'short-life',
    witness: 'aws_s3_bucket',
    change: setting(
      'aws_s3_bucket_lifecycle_configuration',
      'rule',
      { id: 'tidy', status: 'Enabled', noncurrent_version_expiration: { noncurrent_days: '1' } },
      'buckets/exports/lifecycle',
    ),
  },
  {
    name: 'a bucket whose versions are suspended',
    rule: 'unversioned',
    witness: 'aws_s3_bucket',
    change: setting('aws_s3_bucket_versioning', 'versioning_configuration', { status: 'Suspended' }),
  },
  {
    name: 'a bucket without versions in development',
    environment: 'dev-feature',
    rule: 'unversioned',
    witness: 'aws_s3_bucket',
    change: ({ terraform }) => delete terraform.resource.aws_s3_bucket_versioning,
  },
  {
    name: 'a database that is no longer backed up',
    rule: 'not-backed-up',
    witness: 'aws_db_instance',
    change: having('aws_backup_selection', (body) => {
      body['resources'] = (body['resources'] as string[]).filter((arn) => !arn.includes('core'));
    }),
  },
  {
    name: 'files that are no longer backed up',
    rule: 'not-backed-up',
    witness: 'aws_efs_file_system',
    change: having('aws_backup_selection', (body) => {
      body['resources'] = (body['resources'] as string[]).filter((arn) => !arn.includes('efs'));
    }),
  },
  {
    name: 'a development database that nobody can destroy',
    environment: 'dev-feature',
    rule: 'locked-in',
    witness: 'aws_db_instance',
    change: setting('aws_db_instance', 'lifecycle', { prevent_destroy: true }),
  },
  {
    name: 'a development bucket that cannot go while something is in it',
    environment: 'dev-feature',
    rule: 'locked-in',
    witness: 'aws_s3_bucket',
    change: setting('aws_s3_bucket', 'force_destroy', false),
  },
  {
    name: 'a type that nobody knows',
    rule: 'unknown-type',
    witness: 'aws_dynamodb_table.carts',
    change: ({ add }) => add('aws_dynamodb_table', 'carts', { name: 'carts', hash_key: 'id' }),
  },
  {
    name: 'an argument that nobody knows',
    rule: 'unknown-argument',
    witness: 'aws_db_instance',
    change: setting('aws_db_instance', 'dedicated_log_volume', true, core),
  },
  {
    name: 'an argument within a block that nobody knows',
    rule: 'unknown-argument',
    witness: 'aws_eks_cluster',
    change: having('aws_eks_cluster', (body) => {
      body['kubernetes_network_config'] = { elastic_load_balancing: { enabled: true } };
    }),
  },
  {
    name: 'a secret of a new service that may be destroyed',
    rule: 'destroyable',
    witness: 'aws_secretsmanager_secret.fresh',
    change: ({ add }) => add('aws_secretsmanager_secret', 'fresh', { name: 'india/fresh/key' }),
  },
];

/** Single changes that take no guard away. */
export const harmless: readonly Mutation[] = [
  { name: 'another tag', change: setting('aws_db_instance', 'tags', { team: 'x' }, core) },
  { name: 'a larger instance', change: setting('aws_db_instance', 'instance_class', 'db.r6g.4xlarge', core) },
  { name: 'longer backups', change: setting('aws_db_instance', 'backup_retention_period', 40, core) },
  {
    name: 'a lock that takes longer backups',
    change: setting('aws_backup_vault_lock_configuration', 'max_retention_days', 400),
  },
  {
    name: 'objects that live for a year',
    change: setting(
      'aws_s3_bucket_lifecycle_configuration',
      'rule',
      { id: 'tidy', status: 'Enabled', expiration: { days: '365' } },
      'buckets/assets/lifecycle',
    ),
  },
  {
    name: 'a rule about short lives that is not in force',
    change: setting(
      'aws_s3_bucket_lifecycle_configuration',
      'rule',
      { id: 'tidy', status: 'Disabled', expiration: { days: 1 } },
      'buckets/assets/lifecycle',
    ),
  },
  {
    name: 'the recovery window that AWS gives by default',
    change: without('aws_secretsmanager_secret', 'recovery_window_in_days'),
  },
  {
    name: 'the deletion window that AWS gives by default',
    change: without('aws_kms_key', 'deletion_window_in_days'),
  },
  {
    name: 'the guard as a text',
    change: setting('aws_db_instance', 'deletion_protection', 'true', core),
  },
  {
    name: 'a development database without deletion protection',
    environment: 'dev-feature',
    change: setting('aws_db_instance', 'deletion_protection', false),
  },
  {
    name: 'a development key with a short window',
    environment: 'dev-feature',
    change: setting('aws_kms_key', 'deletion_window_in_days', 7),
  },
  {
    name: 'another security group',
    change: ({ add }) => add('aws_security_group', 'extra', { name: 'extra', vpc_id: 'vpc-1' }),
  },
  {
    name: 'a longer life of an alarm',
    change: setting('aws_cloudwatch_metric_alarm', 'evaluation_periods', 3),
  },
  {
    name: 'an order between resources',
    change: setting('aws_sns_topic', 'depends_on', ['aws_vpc.x']),
  },
  {
    name: 'a whole service’s log group goes',
    change: ({ terraform, address }) => {
      const [, name = ''] = address('aws_cloudwatch_log_group', 'services/orders/logs').split('.');
      delete terraform.resource.aws_cloudwatch_log_group[name];
    },
  },
];
