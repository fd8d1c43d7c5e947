import { type CallTable, keyGrant, keyThrough, linkedRole, on, passes, regional, unscoped } from './call';

const files = regional('elasticfilesystem');
const buckets = on('s3', 'arn:aws:s3:::polycloud-{name}-*');
const backup = regional('backup');
const keys = regional('kms', 'key/*');

/**
 * Sources: Service Authorization Reference of each service; AWS Backup guide, access control; the provider's code.
 * Nothing here deletes objects or recovery points: a store that is not empty stays.
 */
export const storageCalls: CallTable = {
  aws_efs_file_system: [
    unscoped('elasticfilesystem')('CreateFileSystem'),
    files(
      'UpdateFileSystem UpdateFileSystemProtection PutLifecycleConfiguration DeleteFileSystem TagResource UntagResource',
    ),
    keyGrant,
    linkedRole('elasticfilesystem'),
  ],
  aws_efs_access_point: [files('CreateAccessPoint DeleteAccessPoint TagResource UntagResource')],
  aws_efs_file_system_policy: [files('PutFileSystemPolicy DeleteFileSystemPolicy')],
  aws_efs_backup_policy: [files('PutBackupPolicy')],
  aws_efs_mount_target: [
    files('CreateMountTarget ModifyMountTargetSecurityGroups DeleteMountTarget'),
    regional('ec2')('CreateNetworkInterface ModifyNetworkInterfaceAttribute DeleteNetworkInterface'),
  ],

  aws_s3_bucket: [buckets('CreateBucket PutBucketTagging DeleteBucket')],
  aws_s3_bucket_lifecycle_configuration: [buckets('PutLifecycleConfiguration')],
  aws_s3_bucket_logging: [buckets('PutBucketLogging')],
  aws_s3_bucket_ownership_controls: [buckets('PutBucketOwnershipControls')],
  aws_s3_bucket_policy: [buckets('PutBucketPolicy DeleteBucketPolicy')],
  aws_s3_bucket_public_access_block: [buckets('PutBucketPublicAccessBlock')],
  aws_s3_bucket_server_side_encryption_configuration: [buckets('PutEncryptionConfiguration')],
  aws_s3_bucket_versioning: [buckets('PutBucketVersioning')],
  aws_s3_account_public_access_block: [unscoped('s3')('PutAccountPublicAccessBlock')],

  aws_backup_plan: [backup('CreateBackupPlan UpdateBackupPlan DeleteBackupPlan TagResource UntagResource')],
  aws_backup_selection: [
    backup('CreateBackupSelection DeleteBackupSelection'),
    passes('backup'),
    linkedRole('backup'),
  ],
  aws_backup_vault: [
    backup('CreateBackupVault DeleteBackupVault TagResource UntagResource'),
    unscoped('backup-storage')('MountCapsule'),
    keyThrough('backup')('Decrypt GenerateDataKey RetireGrant'),
    keyGrant,
  ],
  aws_backup_vault_lock_configuration: [
    backup('PutBackupVaultLockConfiguration DeleteBackupVaultLockConfiguration'),
  ],
  aws_backup_vault_notifications: [backup('PutBackupVaultNotifications DeleteBackupVaultNotifications')],
  aws_backup_vault_policy: [backup('PutBackupVaultAccessPolicy DeleteBackupVaultAccessPolicy')],

  aws_secretsmanager_secret: [
    regional(
      'secretsmanager',
      'secret:{name}/*',
    )('CreateSecret UpdateSecret DeleteSecret TagResource UntagResource'),
    keyThrough('secretsmanager')('Decrypt GenerateDataKey'),
  ],
  aws_kms_key: [
    unscoped('kms')('CreateKey'),
    keys(
      'EnableKeyRotation PutKeyPolicy UpdateKeyDescription EnableKey DisableKey ScheduleKeyDeletion TagResource UntagResource',
    ),
  ],
  aws_kms_alias: [
    keys('CreateAlias UpdateAlias DeleteAlias'),
    regional('kms', 'alias/{name}/*')('CreateAlias UpdateAlias DeleteAlias'),
  ],
};
