import { argumentOf, numberOf, referring } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { lockHolds, objectsLive } from './retention';
import type { GuardName } from './row';

/** What keeps a resource, or what is in it, from being lost. */
export interface Guard {
  readonly rule: string;
  /** The argument that is judged, or the resource that has to be there. */
  readonly argument: string;
  /** Whether only environments whose tier protects data have to have it. */
  readonly protectedOnly: boolean;
  /** Whether it holds. */
  readonly holds: (environment: Environment, resource: Resource) => boolean;
  /** Whether it is in the way of an environment that may be destroyed; absent when it never is. */
  readonly blocks?: (resource: Resource) => boolean;
  /** What is wrong without it, continuing the resource's name. */
  readonly otherwise: string;
  /** What it should be, for the mend. */
  readonly should: string;
  readonly source: string;
}

const isTrue = (value: unknown) => value === true || value === 'true';

/** A switch that has to be on where data is protected, and off where everything may go. */
const switchedOn = (argument: string, rule: string, otherwise: string, source: string): Guard => ({
  ...{ rule, argument, protectedOnly: true, otherwise, source, should: `${argument}: true` },
  holds: (_, resource) => isTrue(argumentOf(resource, ...argument.split('.'))),
  blocks: (resource) => isTrue(argumentOf(resource, ...argument.split('.'))),
});

/** A switch that has to be off where data is protected, and on where everything may go. */
const switchedOff = (argument: string, rule: string, otherwise: string, source: string): Guard => ({
  ...{ rule, argument, protectedOnly: true, otherwise, source, should: `${argument}: false` },
  holds: (_, resource) => !isTrue(argumentOf(resource, argument)),
  blocks: (resource) => !isTrue(argumentOf(resource, argument)),
});

/** A number of days that has to be as large as `least` says, where AWS's default, if there is one, counts. */
const days = (
  argument: string,
  facts: Pick<Guard, 'rule' | 'otherwise' | 'source' | 'protectedOnly'>,
  least: (environment: Environment) => number,
  byDefault: number,
): Guard => ({
  ...{ ...facts, argument, should: `${argument} as long as regions/tiers.ts says` },
  holds: (environment, resource) =>
    (numberOf(argumentOf(resource, argument) ?? byDefault) ?? 0) >= least(environment),
});

const asTier = ({ tier }: Environment) => tier?.backupRetentionDays ?? 0;
const month = () => 30;

export const guards: Readonly<Record<GuardName, Guard>> = {
  'prevent-destroy': switchedOn(
    'lifecycle.prevent_destroy',
    'destroyable',
    'may be destroyed by any plan',
    'Terraform documentation: The lifecycle meta-argument',
  ),
  'deletion-protection': switchedOn(
    'deletion_protection',
    'deletion-unprotected',
    'may be deleted by anyone who has the right to',
    'RDS user guide: Deleting a DB instance; EKS user guide: Delete a cluster',
  ),
  'balancer-protection': switchedOn(
    'enable_deletion_protection',
    'deletion-unprotected',
    'may be deleted by anyone who has the right to',
    'Elastic Load Balancing user guide: Deletion protection',
  ),
  'final-snapshot': {
    ...{ rule: 'no-final-snapshot', argument: 'skip_final_snapshot', protectedOnly: true },
    holds: (_, resource) =>
      argumentOf(resource, 'skip_final_snapshot') === false &&
      typeof argumentOf(resource, 'final_snapshot_identifier') === 'string',
    otherwise: 'leaves no snapshot when it is deleted',
    should: 'skip_final_snapshot: false, with a final_snapshot_identifier',
    source: 'RDS user guide: Deleting a DB instance',
  },
  'final-cache-snapshot': {
    ...{ rule: 'no-final-snapshot', argument: 'final_snapshot_identifier', protectedOnly: true },
    holds: (_, resource) => typeof argumentOf(resource, 'final_snapshot_identifier') === 'string',
    otherwise: 'leaves no snapshot when it is deleted',
    should: 'a final_snapshot_identifier',
    source: 'ElastiCache user guide: Creating a final backup',
  },
  'keeps-backups': {
    ...{ rule: 'backups-deleted', argument: 'delete_automated_backups', protectedOnly: true },
    holds: (_, resource) => argumentOf(resource, 'delete_automated_backups') === false,
    otherwise: 'takes its automated backups along when it is deleted',
    should: 'delete_automated_backups: false',
    source: 'RDS user guide: Retaining automated backups',
  },
  'no-force-destroy': switchedOff(
    'force_destroy',
    'force-destroy',
    'is destroyed with all that is in it',
    'Terraform AWS provider: force_destroy',
  ),
  'no-force-delete': switchedOff(
    'force_delete',
    'force-destroy',
    'is destroyed with all that is in it',
    'Terraform AWS provider: force_delete',
  ),
  'recovery-window': days(
    'recovery_window_in_days',
    {
      rule: 'short-recovery',
      otherwise: 'can be got back for less than 30 days',
      source: 'Secrets Manager user guide: Delete a secret',
      protectedOnly: true,
    },
    month,
    30,
  ),
  'deletion-window': days(
    'deletion_window_in_days',
    {
      rule: 'short-recovery',
      otherwise: 'can be got back for less than 30 days',
      source: 'KMS developer guide: Deleting AWS KMS keys',
      protectedOnly: true,
    },
    month,
    30,
  ),
  'database-backups': days(
    'backup_retention_period',
    {
      rule: 'short-backups',
      otherwise: 'keeps backups for a shorter time than its tier',
      source: 'RDS user guide: Backup retention period',
      protectedOnly: false,
    },
    asTier,
    0,
  ),
  'cache-snapshots': days(
    'snapshot_retention_limit',
    {
      rule: 'short-backups',
      otherwise: 'keeps snapshots for a shorter time than its tier',
      source: 'ElastiCache user guide: Scheduling automatic backups',
      protectedOnly: false,
    },
    asTier,
    0,
  ),
  versioned: {
    ...{ rule: 'unversioned', argument: 'aws_s3_bucket_versioning', protectedOnly: false },
    holds: (environment, resource) =>
      referring(environment, resource, 'aws_s3_bucket_versioning', 'bucket').some(
        (one) => argumentOf(one, 'versioning_configuration', 'status') === 'Enabled',
      ),
    otherwise: 'keeps nothing of what is overwritten or deleted',
    should: 'an aws_s3_bucket_versioning that is Enabled',
    source: 'S3 user guide: Retaining multiple versions of objects',
  },
  'lives-on': {
    ...{ rule: 'short-life', argument: 'aws_s3_bucket_lifecycle_configuration', protectedOnly: true },
    // A month is what everything else can be got back for; a week of former versions is for a mistake of today.
    holds: (environment, resource) => objectsLive(environment, resource, { object: month(), version: 7 }),
    otherwise: 'deletes objects within a month, or what they were before within a week',
    should: 'an expiration of 30 days or more, and a noncurrent_version_expiration of 7 or more',
    source: 'S3 user guide: Expiring objects',
  },
  'backed-up': {
    ...{ rule: 'not-backed-up', argument: 'aws_backup_selection', protectedOnly: false },
    holds: (environment, resource) =>
      referring(environment, resource, 'aws_backup_selection', 'resources').length > 0,
    otherwise: 'is in no selection of AWS Backup',
    should: 'in the resources of the aws_backup_selection',
    source: 'Backup developer guide: Assigning resources',
  },
  locked: {
    ...{ rule: 'unlocked', argument: 'aws_backup_vault_lock_configuration', protectedOnly: true },
    holds: (environment, resource) => lockHolds(environment, resource, asTier(environment)),
    otherwise: 'lets backups be deleted before their time, or refuses those of its plans',
    should:
      'an aws_backup_vault_lock_configuration with min_retention_days as regions/tiers.ts says, and its plans within its range',
    source: 'Backup developer guide: AWS Backup Vault Lock',
  },
};
