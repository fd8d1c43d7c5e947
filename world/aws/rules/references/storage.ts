import * as t from '../targets';
import { part, worded, wordedAs } from '../targets/target';
import type { References, ReferenceTable } from './table';

const bucketPart: References = { bucket: part(t.bucket) };
const s3Key = worded(t.key, 'KMS.NotFoundException');
const efs = {
  subnet: worded(t.subnet, 'SubnetNotFound', "The subnet ID '{value}' does not exist"),
  group: worded(t.securityGroup, 'SecurityGroupNotFound', "The security group '{value}' does not exist"),
  key: worded(t.key, 'ValidationException', "The KMS key '{value}' does not exist"),
};
const ecrKey = worded(t.key, 'KmsException', 'The KMS key {value} does not exist');
const backupSays = wordedAs('InvalidParameterValueException');

export const storage: ReferenceTable = {
  aws_s3_bucket_accelerate_configuration: bucketPart,
  aws_s3_bucket_acl: bucketPart,
  aws_s3_bucket_cors_configuration: bucketPart,
  aws_s3_bucket_intelligent_tiering_configuration: bucketPart,
  aws_s3_bucket_inventory: bucketPart,
  aws_s3_bucket_lifecycle_configuration: bucketPart,
  aws_s3_bucket_logging: {
    ...bucketPart,
    target_bucket: worded(
      t.bucket,
      'InvalidTargetBucketForLogging',
      'The target bucket for logging does not exist',
    ),
  },
  aws_s3_bucket_metric: bucketPart,
  aws_s3_bucket_notification: {
    ...bucketPart,
    'topic.topic_arn': t.topic,
    'queue.queue_arn': t.queue,
    'lambda_function.lambda_function_arn': t.lambda,
  },
  aws_s3_bucket_object_lock_configuration: bucketPart,
  aws_s3_bucket_ownership_controls: bucketPart,
  aws_s3_bucket_policy: bucketPart,
  aws_s3_bucket_public_access_block: bucketPart,
  aws_s3_bucket_replication_configuration: {
    ...bucketPart,
    role: worded(t.role, 'InvalidRequest', 'The role {value} does not exist'),
    'rule.destination.bucket': t.bucketArn,
  },
  aws_s3_bucket_request_payment_configuration: bucketPart,
  aws_s3_bucket_server_side_encryption_configuration: {
    ...bucketPart,
    'rule.apply_server_side_encryption_by_default.kms_master_key_id': s3Key,
  },
  aws_s3_bucket_versioning: bucketPart,
  aws_s3_bucket_website_configuration: bucketPart,
  aws_s3_object: {
    bucket: { ...t.bucket, hold: 'keeps' },
    kms_key_id: s3Key,
  },
  aws_s3_access_point: bucketPart,
  aws_efs_file_system: { kms_key_id: efs.key },
  aws_efs_mount_target: { file_system_id: t.fileSystem, subnet_id: efs.subnet, security_groups: efs.group },
  aws_efs_access_point: { file_system_id: part(t.fileSystem) },
  aws_efs_backup_policy: { file_system_id: part(t.fileSystem) },
  aws_efs_file_system_policy: { file_system_id: part(t.fileSystem) },
  aws_efs_replication_configuration: { source_file_system_id: t.fileSystem },
  aws_ecr_repository: {
    'encryption_configuration.kms_key': ecrKey,
  },
  aws_ecr_repository_creation_template: {
    custom_role_arn: worded(
      t.role,
      'InvalidParameterException',
      "Invalid parameter at 'customRoleArn': the role {value} does not exist",
    ),
    'encryption_configuration.kms_key': ecrKey,
  },
  aws_ecr_lifecycle_policy: { repository: t.repository },
  aws_ecr_repository_policy: { repository: t.repository },
  aws_dynamodb_table: {
    'server_side_encryption.kms_key_arn': worded(
      t.key,
      'ValidationException',
      'KMS validation error: {value} does not exist',
    ),
  },
  aws_backup_vault: {
    kms_key_arn: backupSays(t.key, 'Provided KMS key {value} does not exist'),
  },
  aws_backup_vault_lock_configuration: { backup_vault_name: part(t.vault) },
  aws_backup_vault_notifications: {
    backup_vault_name: part(t.vault),
    sns_topic_arn: backupSays(t.topic, 'Provided SNS topic {value} does not exist'),
  },
  aws_backup_vault_policy: { backup_vault_name: part(t.vault) },
  aws_backup_plan: {
    'rule.target_vault_name': backupSays(t.vault, 'Backup vault {value} does not exist.'),
  },
  aws_backup_selection: {
    plan_id: t.backupPlan,
    iam_role_arn: backupSays(t.role, 'IAM Role {value} cannot be assumed by AWS Backup'),
  },
};
