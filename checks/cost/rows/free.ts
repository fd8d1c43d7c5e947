/** Types that AWS asks nothing for, and why. A type that is neither here nor priced is told as unknown. */
export const free: Readonly<Record<string, string>> = {
  ...all(
    'a part of something that is priced',
    'acm_certificate_validation appautoscaling_policy appautoscaling_target autoscaling_attachment',
    'autoscaling_group_tag backup_plan backup_selection backup_vault backup_vault_lock_configuration',
    'backup_vault_notifications backup_vault_policy codebuild_webhook config_configuration_recorder_status',
    'config_delivery_channel db_parameter_group db_subnet_group ecr_lifecycle_policy ecr_repository_policy',
    'efs_backup_policy efs_file_system_policy efs_mount_target eks_access_entry eks_access_policy_association',
    'eks_addon eks_pod_identity_association elasticache_parameter_group elasticache_subnet_group elasticache_user',
    'elasticache_user_group flow_log kms_alias launch_template lb_listener lb_target_group msk_configuration',
    'route53_record s3_bucket_lifecycle_configuration s3_bucket_logging s3_bucket_ownership_controls',
    's3_bucket_policy s3_bucket_public_access_block s3_bucket_server_side_encryption_configuration',
    's3_bucket_versioning sns_topic_policy wafv2_web_acl_association wafv2_web_acl_logging_configuration',
    'cloudwatch_event_target cloudwatch_log_metric_filter cloudwatch_log_resource_policy',
    'secretsmanager_secret_policy ssm_document',
  ),
  ...all(
    'networks and their rules are free',
    'default_security_group internet_gateway network_acl network_acl_rule route route_table',
    'route_table_association security_group subnet vpc vpc_security_group_egress_rule',
    'vpc_security_group_ingress_rule',
  ),
  ...all(
    'identities and their rights are free',
    'accessanalyzer_analyzer iam_account_password_policy iam_openid_connect_provider iam_policy iam_role',
    'iam_role_policy iam_role_policy_attachment iam_service_linked_role',
  ),
  ...all(
    'a setting of the account',
    'ebs_default_kms_key ebs_encryption_by_default ebs_snapshot_block_public_access',
    'ec2_instance_metadata_defaults ecr_registry_scanning_configuration ecr_replication_configuration',
    'ecr_repository_creation_template s3_account_public_access_block',
  ),
  aws_acm_certificate: 'public certificates are free',
  aws_budgets_budget: 'budgets that only notify are free',
  aws_cloudtrail: 'the first trail of management events is free; its bucket and log group are priced',
  aws_cloudwatch_event_rule: 'events of AWS’s own services are free',
  aws_codeconnections_connection: 'connections are free',
  aws_sns_topic: 'a million notices a month are free, and alarms send few',
};

function all(reason: string, ...types: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(types.flatMap((list) => list.split(' ').map((type) => [`aws_${type}`, reason])));
}
