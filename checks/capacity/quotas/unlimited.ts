const ofItsParent = 'one for each object that it belongs to, which has a quota of its own';
const ofTheAccount = 'a setting of the account, which can be set once';

/** Types that use up no quota of their own, and why. A type that is neither here nor counted is told as unknown. */
export const unlimited: Readonly<Record<string, string>> = {
  ...all(
    ofItsParent,
    'acm_certificate_validation appautoscaling_policy autoscaling_group_tag backup_selection',
    'backup_vault_lock_configuration backup_vault_notifications backup_vault_policy codebuild_webhook',
    'config_configuration_recorder_status config_delivery_channel default_security_group ecr_lifecycle_policy',
    'ecr_repository_policy efs_backup_policy efs_file_system_policy eks_access_entry',
    'eks_access_policy_association eks_addon elasticache_parameter_group elasticache_subnet_group flow_log',
    'guardduty_detector_feature iam_service_linked_role route_table_association s3_bucket_lifecycle_configuration',
    's3_bucket_logging s3_bucket_ownership_controls s3_bucket_public_access_block',
    's3_bucket_server_side_encryption_configuration s3_bucket_versioning sns_topic_policy wafv2_web_acl_association',
    'wafv2_web_acl_logging_configuration',
  ),
  ...all(
    ofTheAccount,
    'ebs_default_kms_key ebs_encryption_by_default ebs_snapshot_block_public_access ec2_instance_metadata_defaults',
    'ecr_registry_scanning_configuration ecr_replication_configuration ecr_repository_creation_template',
    'iam_account_password_policy s3_account_public_access_block',
  ),
};

function all(reason: string, ...types: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(types.flatMap((list) => list.split(' ').map((type) => [`aws_${type}`, reason])));
}
