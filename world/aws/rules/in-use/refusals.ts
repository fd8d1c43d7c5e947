import type { ErrorForm } from '../error';

/** Of one type, by the type that uses it, or `*`. */
type Refusals = Readonly<Record<string, ErrorForm>>;

const refusal = (code: string, message: string, status = 400): ErrorForm => ({ code, message, status });
/** The same refusal, whatever uses it. */
const always = (...form: Parameters<typeof refusal>): Refusals => ({ '*': refusal(...form) });
const conflict = (message: string) => refusal('DeleteConflict', message, 409);
const detachFirst = conflict('Cannot delete entity, must detach all policies first.');
const attached = (things: string) => refusal('ResourceInUseException', `Cluster has ${things} attached`, 409);

/**
 * How AWS refuses to delete what is in use. `{id}` is the object's id, `{name}` its name, `{by}` the id of what
 * uses it.
 */
export const refusals: Readonly<Record<string, Refusals>> = {
  aws_vpc: always('DependencyViolation', "The vpc '{id}' has dependencies and cannot be deleted."),
  aws_subnet: always('DependencyViolation', "The subnet '{id}' has dependencies and cannot be deleted."),
  aws_security_group: always('DependencyViolation', 'resource {id} has a dependent object'),
  aws_route_table: always(
    'DependencyViolation',
    "The routeTable '{id}' has dependencies and cannot be deleted.",
  ),
  aws_network_acl: always(
    'DependencyViolation',
    "The networkAcl '{id}' has dependencies and cannot be deleted.",
  ),
  aws_eip: always('InvalidIPAddress.InUse', 'Address {id} is in use by {by}.'),
  aws_network_interface: always('InvalidNetworkInterface.InUse', "Interface: '{id}' in use."),
  aws_ebs_volume: always('VolumeInUse', 'Volume {id} is currently attached to {by}'),
  aws_ec2_transit_gateway: always('IncorrectState', '{id} has non-deleted VPC Attachments: {by}.'),
  aws_eks_cluster: {
    aws_eks_node_group: attached('nodegroups'),
    aws_eks_fargate_profile: attached('Fargate profiles'),
    '*': attached('capabilities'),
  },
  aws_iam_role: {
    aws_iam_role_policy: conflict('Cannot delete entity, must delete policies first.'),
    aws_iam_instance_profile: conflict(
      'Cannot delete entity, must remove roles from instance profile first.',
    ),
    '*': detachFirst,
  },
  aws_iam_user: {
    aws_iam_access_key: conflict('Cannot delete entity, must delete access keys first.'),
    '*': detachFirst,
  },
  aws_iam_group: { '*': detachFirst },
  aws_iam_policy: always('DeleteConflict', 'Cannot delete a policy attached to entities.', 409),
  aws_db_subnet_group: always(
    'InvalidDBSubnetGroupStateFault',
    "Cannot delete the subnet group '{id}' because at least one database instance: {by} is still using it.",
  ),
  aws_db_parameter_group: always(
    'InvalidDBParameterGroupState',
    'One or more database instances are still members of this parameter group {id}, so the group cannot be deleted',
  ),
  aws_rds_cluster_parameter_group: always(
    'InvalidDBParameterGroupState',
    'One or more DB clusters are still members of this parameter group {id}, so the group cannot be deleted',
  ),
  aws_db_option_group: always(
    'InvalidOptionGroupStateFault',
    "The option group '{id}' cannot be deleted because it is in use.",
  ),
  aws_rds_cluster: always(
    'InvalidDBClusterStateFault',
    'Cluster cannot be deleted, it still contains DB instances in non-deleting state.',
  ),
  aws_elasticache_subnet_group: always(
    'CacheSubnetGroupInUse',
    'Cache subnet group {id} is currently in use by a cache cluster.',
  ),
  aws_elasticache_parameter_group: always(
    'InvalidCacheParameterGroupState',
    'One or more cache clusters are still members of this parameter group {id}, so the group cannot be deleted.',
  ),
  aws_elasticache_user_group: always(
    'InvalidUserGroupState',
    'User group {id} is associated with replication group {by}.',
  ),
  aws_msk_configuration: always(
    'BadRequestException',
    'Configuration is in use by one or more clusters. Dissociate the configuration from the clusters.',
  ),
  aws_lb_target_group: always(
    'ResourceInUse',
    "Target group '{id}' is currently in use by a listener or a rule",
  ),
  aws_acm_certificate: always('ResourceInUseException', 'Certificate {id} in account {account} is in use.'),
  aws_route53_zone: always(
    'HostedZoneNotEmpty',
    'The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
  ),
  aws_wafv2_web_acl: always(
    'WAFAssociatedItemException',
    'AWS WAF couldn’t perform the operation because your resource is being used by another resource or it’s associated with another resource.',
  ),
  aws_s3_bucket: always('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409),
  aws_efs_file_system: always(
    'FileSystemInUse',
    "File system '{id}' is currently in use by mount target {by}",
    409,
  ),
  aws_backup_plan: always(
    'InvalidRequestException',
    'Related backup plan selections must be deleted prior to backup plan deletion.',
  ),
  aws_cloudwatch_event_rule: always('ValidationException', "Rule can't be deleted since it has targets."),
  aws_cloudwatch_event_bus: always(
    'ValidationException',
    "Event bus {id} can't be deleted since it has rules.",
  ),
};
