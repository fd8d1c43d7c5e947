import { brief, harmless, loss, outage } from '../effect';
import { off, removes, smaller, sooner } from '../judges';
import { narrowed } from '../policy-judge';
import { type Row, row, setting } from '../row';

const s3 = 'S3 user guide';
const refused = outage('what the policy no longer allows is refused');
const deletes = loss('objects that are old enough are deleted');
const overwritten = loss('what is overwritten or deleted from then on cannot be got back');

/** S3: buckets, and what belongs to one. */
export const bucketTypes: Readonly<Record<string, Row>> = {
  aws_s3_bucket: row({
    source: `${s3}: Deleting a bucket`,
    deleted: loss('the objects in it are gone'),
    guards: ['prevent-destroy', 'no-force-destroy', 'versioned', 'lives-on'],
    harmless: 'force_destroy',
    fixed: 'bucket',
  }),
  aws_s3_bucket_versioning: row({
    source: `${s3}: Suspending versioning`,
    deleted: overwritten,
    fixed: 'bucket',
    unguarded: 'the bucket has to have it; without one it is told there',
    updates: {
      versioning_configuration: ({ after }) =>
        after === 'Enabled' ? harmless('from then on every version is kept') : overwritten,
    },
  }),
  aws_s3_bucket_lifecycle_configuration: row({
    source: `${s3}: Managing the lifecycle of objects`,
    deleted: harmless('nothing is deleted by age any more'),
    fixed: 'bucket',
    harmless:
      'transition_default_minimum_object_size rule.abort_incomplete_multipart_upload rule.id rule.transition rule.noncurrent_version_transition',
    updates: {
      rule: deletes,
      'rule.expiration': sooner(deletes),
      'rule.noncurrent_version_expiration': sooner(deletes),
      'rule.status': ({ after }) =>
        after === 'Disabled' || after === undefined
          ? harmless('nothing is deleted by age any more')
          : deletes,
    },
  }),
  aws_s3_bucket_policy: row({
    source: `${s3}: Bucket policies`,
    deleted: outage('services that write to it by this policy are refused'),
    replaced: brief('services that write to it by this policy are refused until the new one is there'),
    fixed: 'bucket',
    updates: { policy: narrowed(refused) },
  }),
  aws_s3_bucket_server_side_encryption_configuration: setting(
    `${s3}: Setting default server-side encryption`,
    'new objects are encrypted differently, and all can be read as before',
    'rule',
    'bucket',
  ),
  aws_s3_bucket_public_access_block: setting(
    `${s3}: Blocking public access`,
    'nothing of it is public by policy',
    'block_public_acls block_public_policy ignore_public_acls restrict_public_buckets',
    'bucket',
  ),
  aws_s3_account_public_access_block: setting(
    `${s3}: Blocking public access`,
    'nothing of the account is public by policy',
    'block_public_acls block_public_policy ignore_public_acls restrict_public_buckets',
    'account_id',
  ),
  aws_s3_bucket_ownership_controls: row({
    source: `${s3}: Controlling ownership of objects`,
    deleted: outage('who relied on the owner being the bucket’s is refused'),
    replaced: brief('writes that need it are refused until the new one is there'),
    fixed: 'bucket',
    updates: { rule: outage('who relied on the owner being the bucket’s is refused') },
  }),
  aws_s3_bucket_logging: setting(
    `${s3}: Logging requests with server access logging`,
    'requests are logged elsewhere, or no more, from then on',
    'target_bucket target_prefix target_object_key_format',
    'bucket',
  ),
};

const efs = 'EFS user guide';
const aws = 'Backup developer guide';
const fewer = loss('something is no longer backed up from then on');

/** EFS and AWS Backup. */
export const fileTypes: Readonly<Record<string, Row>> = {
  aws_efs_file_system: row({
    source: `${efs}: Managing file systems`,
    deleted: loss('the files in it are gone'),
    guards: ['prevent-destroy', 'backed-up'],
    harmless: 'lifecycle_policy protection provisioned_throughput_in_mibps throughput_mode',
    fixed: 'creation_token encrypted kms_key_id performance_mode',
  }),
  aws_efs_file_system_policy: row({
    source: `${efs}: Using IAM to control file system data access`,
    deleted: harmless('everyone in the network who has an access point may mount it'),
    fixed: 'file_system_id',
    harmless: 'bypass_policy_lockout_safety_check',
    updates: { policy: narrowed(refused) },
  }),
  aws_efs_mount_target: row({
    source: `${efs}: Managing mount targets`,
    deleted: outage('pods of its zone lose their files'),
    fixed: 'file_system_id subnet_id',
    updates: { security_groups: removes(outage('whoever came by the group that goes loses the files')) },
  }),
  aws_efs_backup_policy: setting(
    `${efs}: Backing up file systems`,
    'the plan of AWS Backup backs it up',
    'backup_policy',
    'file_system_id',
  ),
  aws_backup_vault: row({
    source: `${aws}: Deleting a backup vault`,
    deleted: loss('its backups are gone'),
    guards: ['prevent-destroy', 'no-force-destroy', 'locked'],
    harmless: 'force_destroy',
    fixed: 'kms_key_arn name',
  }),
  aws_backup_vault_lock_configuration: setting(
    `${aws}: AWS Backup Vault Lock`,
    'backups are kept, and can be deleted early while there is no lock',
    '',
    'backup_vault_name changeable_for_days max_retention_days min_retention_days',
  ),
  aws_backup_vault_policy: setting(
    `${aws}: Vault access policies`,
    'backups are kept, and who may delete them changes',
    'policy',
    'backup_vault_name',
  ),
  aws_backup_vault_notifications: setting(
    `${aws}: Notification options`,
    'nobody is told of failed backups meanwhile',
    '',
    'backup_vault_events backup_vault_name sns_topic_arn',
  ),
  aws_backup_plan: row({
    source: `${aws}: Updating a backup plan`,
    deleted: loss('nothing is backed up from then on'),
    fixed: 'name',
    harmless:
      'rule.completion_window rule.schedule rule.schedule_expression_timezone rule.start_window rule.target_vault_name rule.recovery_point_tags rule.enable_continuous_backup',
    unguarded: 'the backups that are made stay in the vault',
    updates: {
      'rule.lifecycle': smaller(loss('backups that are made from then on are kept for a shorter time')),
      'rule.rule_name': removes(fewer),
      'rule.lifecycle.opt_in_to_archive_for_supported_resources': off(
        harmless('backups stay where they are'),
      ),
    },
  }),
  aws_backup_selection: row({
    source: `${aws}: Assigning resources`,
    deleted: loss('nothing is backed up from then on'),
    replaced: harmless('the next backup takes the new selection'),
    fixed: 'iam_role_arn name plan_id',
    unguarded: 'the backups that are made stay in the vault',
    updates: { resources: removes(fewer) },
  }),
};
