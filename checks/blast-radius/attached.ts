/**
 * Arguments by which a resource belongs to another one, so that its change is felt there: a rule in its security
 * group, a policy in its role. Any other reference is felt the other way: who refers to what changes.
 */
const attachedBy: Readonly<Record<string, readonly string[]>> = {
  aws_autoscaling_attachment: ['lb_target_group_arn'],
  aws_autoscaling_group_tag: ['autoscaling_group_name'],
  aws_ecr_repository_policy: ['repository'],
  aws_efs_file_system_policy: ['file_system_id'],
  aws_efs_mount_target: ['file_system_id'],
  aws_eks_addon: ['cluster_name'],
  aws_iam_role_policy: ['role'],
  aws_iam_role_policy_attachment: ['role'],
  aws_kms_alias: ['target_key_id'],
  aws_lb_listener: ['default_action.target_group_arn'],
  aws_network_acl: ['subnet_ids'],
  aws_network_acl_rule: ['network_acl_id'],
  aws_route: ['route_table_id'],
  aws_route53_record: ['alias.name'],
  aws_route_table_association: ['subnet_id'],
  aws_s3_bucket_lifecycle_configuration: ['bucket'],
  aws_s3_bucket_ownership_controls: ['bucket'],
  aws_s3_bucket_policy: ['bucket'],
  aws_s3_bucket_versioning: ['bucket'],
  aws_secretsmanager_secret_policy: ['secret_arn'],
  aws_vpc_endpoint: ['vpc_id'],
  aws_vpc_security_group_egress_rule: ['security_group_id'],
  aws_vpc_security_group_ingress_rule: ['security_group_id'],
  aws_wafv2_web_acl_association: ['resource_arn'],
};

/** Arguments that only watch, back up, list or set an order: who refers by one works without the other. */
const loose: readonly string[] = [
  'access_logs',
  'alarm_actions',
  'cloud_watch_logs_group_arn',
  'connection_logs',
  'depends_on',
  'enabled_cloudwatch_logs_exports',
  'log_delivery_configuration',
  'log_publishing_options',
  'logging_info',
  'logs_config',
  'monitoring_role_arn',
  'resources',
  'target_bucket',
  'user_ids',
];

/** Whether a resource of the type is part of what the argument names. */
export function isPart(type: string, argument: string): boolean {
  return attachedBy[type]?.includes(argument) === true;
}

/** Whether a resource needs what the argument names, and fails with it. */
export function isNeeded(type: string, argument: string): boolean {
  return !isPart(type, argument) && !loose.includes(argument.split('.')[0] ?? '');
}
