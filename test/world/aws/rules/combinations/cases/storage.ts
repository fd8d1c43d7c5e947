import { type Case, row } from '../case';

export const storage: readonly Case[] = [
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
];
