import type { Environment } from '../model/model';
import { ofManifest, ofResource, type Weakness } from './weakness';

/** Types of which the proof, or the loss of a node or zone, has something to say. */
const judged =
  'autoscaling_attachment autoscaling_group_tag codebuild_project db_instance db_subnet_group efs_file_system ' +
  'efs_mount_target eks_addon eks_cluster eks_node_group elasticache_replication_group elasticache_subnet_group lb ' +
  'lb_target_group msk_cluster msk_configuration nat_gateway opensearch_domain route route_table_association subnet vpc_endpoint';

/** Types that AWS keeps in several zones by itself. Source: AWS Fault Isolation Boundaries, zonal and regional services. */
const regional =
  'accessanalyzer_analyzer acm_certificate appautoscaling_policy appautoscaling_target backup_plan backup_vault ' +
  'budgets_budget cloudtrail cloudwatch_event_rule cloudwatch_log_group cloudwatch_metric_alarm codeconnections_connection ' +
  'config_configuration_recorder ecr_repository guardduty_detector iam_openid_connect_provider iam_policy iam_role ' +
  'internet_gateway kms_key lb_listener route53_zone s3_bucket secretsmanager_secret sns_topic ssm_document vpc wafv2_web_acl';

/** Types that run nothing themselves: settings, rules and names of others. */
const settings =
  'acm_certificate_validation backup_selection backup_vault_lock_configuration backup_vault_notifications ' +
  'backup_vault_policy cloudwatch_event_target cloudwatch_log_metric_filter cloudwatch_log_resource_policy codebuild_webhook ' +
  'config_configuration_recorder_status config_delivery_channel db_parameter_group default_security_group ebs_default_kms_key ' +
  'ebs_encryption_by_default ebs_snapshot_block_public_access ec2_instance_metadata_defaults ecr_lifecycle_policy ' +
  'ecr_registry_scanning_configuration ecr_replication_configuration ecr_repository_creation_template ecr_repository_policy ' +
  'efs_backup_policy efs_file_system_policy eip eks_access_entry eks_access_policy_association eks_pod_identity_association ' +
  'elasticache_parameter_group elasticache_user elasticache_user_group flow_log guardduty_detector_feature ' +
  'iam_account_password_policy iam_role_policy iam_role_policy_attachment iam_service_linked_role kms_alias launch_template ' +
  'network_acl network_acl_rule route53_record route_table s3_account_public_access_block s3_bucket_lifecycle_configuration ' +
  's3_bucket_logging s3_bucket_ownership_controls s3_bucket_policy s3_bucket_public_access_block ' +
  's3_bucket_server_side_encryption_configuration s3_bucket_versioning secretsmanager_secret_policy security_group sns_topic_policy ' +
  'vpc_security_group_egress_rule vpc_security_group_ingress_rule wafv2_web_acl_association wafv2_web_acl_logging_configuration';

const types = new Set(
  [judged, regional, settings].flatMap((text) => text.split(' ').map((type) => `aws_${type}`)),
);

/** Kinds that run pods of their own, which the model reads, and kinds that run none. */
const kinds = new Set(
  (
    'Deployment StatefulSet DaemonSet Job CronJob PodDisruptionBudget HorizontalPodAutoscaler ResourceQuota ' +
    'ClusterRole ClusterRoleBinding ConfigMap LimitRange Namespace NetworkPolicy PriorityClass Role RoleBinding ' +
    'SecretProviderClass Service ServiceAccount'
  ).split(' '),
);

/** What the tables do not have is told, for nobody has thought about what its loss means. */
export function unknownWeaknesses(environment: Environment): readonly Weakness[] {
  const here = 'checks/disruption/known.ts';
  return [
    ...environment.resources
      .filter(({ type }) => !types.has(type))
      .map((resource) =>
        ofResource(environment, resource, {
          rule: 'unknown-type',
          at: 'id',
          value: resource.type,
          says: `is a ${resource.type}, and nobody has said what the loss of a zone does to it`,
          mend: `add ${resource.type} to ${here}: judged, regional or settings`,
        }),
      ),
    ...environment.manifests
      .filter(({ object }) => !kinds.has(object.kind))
      .map((manifest) =>
        ofManifest(environment, manifest, {
          rule: 'unknown-kind',
          at: 'kind',
          value: manifest.object.kind,
          says: `is a ${manifest.object.kind}, and nobody has said what the loss of a node does to it`,
          mend: `add ${manifest.object.kind} to ${here}; pods belong to a Deployment`,
        }),
      ),
  ];
}
