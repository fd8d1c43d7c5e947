import type { Break } from '../mutate';

/** What the tier promises. */
export const tiers: readonly Break[] = [
  {
    name: 'a store that may be destroyed',
    rule: 'tier-invariant',
    witness: 'aws_s3_bucket.',
    change: ({ at }) => {
      at('aws_s3_bucket', 'buckets/exports/bucket').lifecycle.prevent_destroy = false;
    },
  },
  {
    name: 'a database that may be deleted',
    rule: 'tier-invariant',
    witness: 'aws_db_instance',
    change: ({ at }) => {
      at('aws_db_instance').deletion_protection = false;
    },
  },
  {
    name: 'backups for a week',
    rule: 'tier-invariant',
    witness: 'aws_db_instance',
    change: ({ at }) => {
      at('aws_db_instance').backup_retention_period = 7;
    },
  },
  {
    name: 'logs for a month',
    rule: 'tier-invariant',
    witness: 'aws_cloudwatch_log_group',
    change: ({ at }) => {
      at('aws_cloudwatch_log_group').retention_in_days = 30;
    },
  },
  {
    name: 'backups without a lock',
    rule: 'tier-invariant',
    witness: 'aws_backup_vault_lock_configuration',
    change: ({ terraform }) => {
      delete terraform.resource.aws_backup_vault_lock_configuration;
    },
  },
];
