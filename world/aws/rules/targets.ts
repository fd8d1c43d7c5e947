import { stringAt } from '../behaviour';
import type { AwsObject, Change, Objects } from '../types';
import type { ErrorForm } from './error';

/** What an attribute's value names. */
export interface Target {
  /** Resource types that it may be. */
  readonly types: readonly string[];
  /** How the value names it: by id, by ARN, by either, or by an attribute that is neither. */
  readonly by: 'id' | 'arn' | 'either' | { readonly attribute: string };
  /** Where it must be: the change's own AWS region, anywhere in its account, or anywhere in the world. */
  readonly within: 'region' | 'account' | 'world';
  /** AWS's answer when it is not there; `{value}` is what the attribute holds. */
  readonly missing: ErrorForm;
  /**
   * Whether AWS refuses to delete the target while it is named: `keeps` does; a `part` goes with the whole,
   * or is let go; a `mention` only has to hold when it is made.
   */
  readonly hold: 'keeps' | 'part' | 'mention';
}

/** Values that AWS itself provides: managed policies, roles of IAM Identity Center, default groups, AWS-managed keys, the default cache user. */
const PROVIDED =
  /^(arn:aws:(iam|eks|backup|securityhub)::aws:|arn:aws:iam::\d{12}:role\/aws-reserved\/|default$|default[.:]|(arn:aws:kms:[\w-]+:\d{12}:)?alias\/aws\/|\$(Default|Latest)$)/;

/**
 * The object that a value names. `elsewhere` stands for what this account can't see into: AWS's own, and
 * other accounts'.
 */
export function resolve(
  target: Target,
  value: string,
  change: Change,
  objects: Objects,
): AwsObject | 'elsewhere' | undefined {
  if (PROVIDED.test(value)) return 'elsewhere';
  const name = normalise(value);
  const [, , , , owner = ''] = name.startsWith('arn:') ? name.split(':') : [];
  if (owner !== '' && owner !== change.account) return 'elsewhere';
  return candidates(target, name, change, objects).find(
    (object) =>
      target.types.includes(object.type) &&
      (target.within === 'world' || object.account === change.account) &&
      (target.within !== 'region' ||
        [change.region, 'global'].includes(object.region) ||
        change.region === 'global'),
  );
}

function candidates(
  { types, by }: Target,
  name: string,
  change: Change,
  objects: Objects,
): readonly AwsObject[] {
  if (typeof by === 'string') {
    if (by !== 'either' && name.startsWith('arn:') !== (by === 'arn')) return [];
    return [...objects.find(name), ...aliased(name, change, objects)];
  }
  return types
    .flatMap((type) => objects.ofType(type, { account: change.account }))
    .filter((object) => stringAt(object.attributes, by.attribute) === name);
}

/** A KMS alias stands for its key. */
function aliased(name: string, change: Change, objects: Objects): readonly AwsObject[] {
  if (!/(^|:)alias\//.test(name)) return [];
  return objects
    .find(name)
    .filter(
      ({ type, account, region }) =>
        type === 'aws_kms_alias' && account === change.account && region === change.region,
    )
    .flatMap(({ attributes }) => objects.find(stringAt(attributes, 'target_key_arn') ?? ''));
}

/** `arn:…:log-group:name:*` is the group, `arn:aws:s3:::bucket/prefix` the bucket. */
function normalise(value: string): string {
  return value.replace(/^(arn:aws:logs:.*):\*$/, '$1').replace(/^(arn:aws:s3:::[^/]+)\/.*$/, '$1');
}

const define = (
  types: string | readonly string[],
  by: Target['by'],
  code: string,
  message: string,
  more: Partial<Pick<Target, 'within' | 'hold'>> & { status?: number } = {},
): Target => ({
  types: typeof types === 'string' ? [types] : types,
  by,
  within: more.within ?? 'region',
  hold: more.hold ?? 'keeps',
  missing: { code, message, status: more.status ?? 400 },
});

export const part = (target: Target): Target => ({ ...target, hold: 'part' });
export const mention = (target: Target): Target => ({ ...target, hold: 'mention' });
/** The same thing, as another service words its absence. */
export const worded = (
  target: Target,
  code: string,
  message = target.missing.message,
  status = 400,
): Target => ({
  ...target,
  missing: { code, message, status },
});
/** The same thing, named by its ARN. */
export const byArn = (target: Target): Target => ({ ...target, by: 'arn' });

// EC2
export const vpc = define(
  ['aws_vpc', 'aws_default_vpc'],
  'id',
  'InvalidVpcID.NotFound',
  "The vpc ID '{value}' does not exist",
);
export const subnet = define(
  ['aws_subnet', 'aws_default_subnet'],
  'id',
  'InvalidSubnetID.NotFound',
  "The subnet ID '{value}' does not exist",
);
export const securityGroup = define(
  ['aws_security_group', 'aws_default_security_group'],
  'id',
  'InvalidGroup.NotFound',
  "The security group '{value}' does not exist",
);
export const routeTable = define(
  ['aws_route_table', 'aws_default_route_table'],
  'id',
  'InvalidRouteTableID.NotFound',
  "The routeTable ID '{value}' does not exist",
);
export const networkAcl = define(
  ['aws_network_acl', 'aws_default_network_acl'],
  'id',
  'InvalidNetworkAclID.NotFound',
  "The networkAcl ID '{value}' does not exist",
);
export const gateway = define(
  ['aws_internet_gateway', 'aws_vpn_gateway'],
  'id',
  'InvalidGatewayID.NotFound',
  "The gateway ID '{value}' does not exist",
);
export const egressGateway = define(
  'aws_egress_only_internet_gateway',
  'id',
  'InvalidGatewayID.NotFound',
  "The eigw ID '{value}' does not exist",
);
export const natGateway = define(
  'aws_nat_gateway',
  'id',
  'InvalidNatGatewayID.NotFound',
  'NAT Gateway {value} not found',
);
export const address = define(
  'aws_eip',
  'id',
  'InvalidAllocationID.NotFound',
  "The allocation ID '{value}' does not exist",
);
export const networkInterface = define(
  'aws_network_interface',
  'id',
  'InvalidNetworkInterfaceID.NotFound',
  "The networkInterface ID '{value}' does not exist",
);
export const vpcEndpoint = define(
  'aws_vpc_endpoint',
  'id',
  'InvalidVpcEndpointId.NotFound',
  'The Vpc Endpoint Id {value} does not exist',
);
export const vpcPeering = define(
  'aws_vpc_peering_connection',
  'id',
  'InvalidVpcPeeringConnectionID.NotFound',
  "The vpcPeeringConnection ID '{value}' does not exist",
);
export const transitGateway = define(
  'aws_ec2_transit_gateway',
  'id',
  'InvalidTransitGatewayID.NotFound',
  'Transit Gateway {value} was deleted or does not exist.',
);
export const prefixList = define(
  'aws_ec2_managed_prefix_list',
  'id',
  'InvalidPrefixListID.NotFound',
  "The prefix list ID '{value}' does not exist",
);
export const launchTemplate = define(
  'aws_launch_template',
  'id',
  'InvalidLaunchTemplateId.NotFound',
  'The specified launch template, with template ID {value}, does not exist.',
  { hold: 'mention' },
);
export const launchTemplateName = {
  ...define(
    'aws_launch_template',
    { attribute: 'name' },
    'InvalidLaunchTemplateName.NotFoundException',
    'The specified launch template, with template name {value}, does not exist.',
  ),
  hold: 'mention',
} as const;
export const instance = define(
  'aws_instance',
  'id',
  'InvalidInstanceID.NotFound',
  "The instance ID '{value}' does not exist",
);
export const volume = define(
  'aws_ebs_volume',
  'id',
  'InvalidVolume.NotFound',
  "The volume '{value}' does not exist.",
);
export const keyPair = define(
  'aws_key_pair',
  'id',
  'InvalidKeyPair.NotFound',
  "The key pair '{value}' does not exist",
  { hold: 'mention' },
);

// IAM
export const roleName = define(
  'aws_iam_role',
  'id',
  'NoSuchEntity',
  'The role with name {value} cannot be found.',
  { within: 'account', status: 404 },
);
export const role = define(
  ['aws_iam_role', 'aws_iam_service_linked_role'],
  'arn',
  'InvalidParameterException',
  'The role {value} does not exist.',
  { within: 'account', hold: 'mention' },
);
export const policy = define(
  'aws_iam_policy',
  'arn',
  'NoSuchEntity',
  'Policy {value} does not exist or is not attachable.',
  {
    within: 'account',
    status: 404,
  },
);
export const user = define(
  'aws_iam_user',
  'id',
  'NoSuchEntity',
  'The user with name {value} cannot be found.',
  { within: 'account', status: 404 },
);
export const group = define(
  'aws_iam_group',
  'id',
  'NoSuchEntity',
  'The group with name {value} cannot be found.',
  { within: 'account', status: 404 },
);
export const instanceProfile = define(
  'aws_iam_instance_profile',
  'id',
  'InvalidParameterValue',
  'Value ({value}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name',
  { within: 'account', hold: 'mention' },
);

// Keys and secrets: KMS only schedules a deletion, so a key in use does not stop it.
export const key = define(
  ['aws_kms_key', 'aws_kms_replica_key'],
  'either',
  'NotFoundException',
  "Key '{value}' does not exist",
  { hold: 'mention' },
);
export const secret = define(
  'aws_secretsmanager_secret',
  'either',
  'ResourceNotFoundException',
  "Secrets Manager can't find the specified secret.",
  { hold: 'mention' },
);

// Clusters
export const cluster = define(
  'aws_eks_cluster',
  'id',
  'ResourceNotFoundException',
  'No cluster found for name: {value}.',
  { status: 404 },
);

// Databases, caches, streams, search
export const dbSubnetGroup = define(
  'aws_db_subnet_group',
  'id',
  'DBSubnetGroupNotFoundFault',
  "DBSubnetGroup '{value}' not found.",
  { status: 404 },
);
export const dbParameterGroup = define(
  'aws_db_parameter_group',
  'id',
  'DBParameterGroupNotFound',
  'DBParameterGroup not found: {value}',
  { status: 404 },
);
export const dbClusterParameterGroup = define(
  'aws_rds_cluster_parameter_group',
  'id',
  'DBClusterParameterGroupNotFound',
  'DBClusterParameterGroup not found: {value}',
  { status: 404 },
);
export const dbOptionGroup = define(
  'aws_db_option_group',
  'id',
  'OptionGroupNotFoundFault',
  'Specified OptionGroupName: {value} not found.',
  { status: 404 },
);
export const dbInstance = define(
  'aws_db_instance',
  { attribute: 'identifier' },
  'DBInstanceNotFound',
  'DBInstance {value} not found.',
  { status: 404 },
);
export const dbCluster = define(
  'aws_rds_cluster',
  'id',
  'DBClusterNotFoundFault',
  'DBCluster {value} not found.',
  { status: 404 },
);
export const dbProxy = define(
  'aws_db_proxy',
  'id',
  'DBProxyNotFoundFault',
  'DB proxy {value} was not found.',
  { status: 404 },
);
export const cacheSubnetGroup = define(
  'aws_elasticache_subnet_group',
  'id',
  'CacheSubnetGroupNotFoundFault',
  'Cache Subnet Group {value} does not exist.',
);
export const cacheParameterGroup = define(
  'aws_elasticache_parameter_group',
  'id',
  'CacheParameterGroupNotFound',
  'CacheParameterGroup not found: {value}',
  { status: 404 },
);
export const cacheUserGroup = define(
  'aws_elasticache_user_group',
  'id',
  'UserGroupNotFound',
  'User group {value} not found.',
  { status: 404 },
);
export const cacheUser = define('aws_elasticache_user', 'id', 'UserNotFound', 'User {value} not found.', {
  status: 404,
  hold: 'mention',
});
export const replicationGroup = define(
  'aws_elasticache_replication_group',
  'id',
  'ReplicationGroupNotFoundFault',
  'ReplicationGroup {value} not found.',
  { status: 404 },
);
export const kafka = define(
  ['aws_msk_cluster', 'aws_msk_serverless_cluster'],
  'arn',
  'NotFoundException',
  'The requested resource does not exist.',
  { status: 404 },
);
export const kafkaConfiguration = define(
  'aws_msk_configuration',
  'arn',
  'BadRequestException',
  'The configuration ARN {value} is not valid.',
);
export const searchDomain = define(
  'aws_opensearch_domain',
  { attribute: 'domain_name' },
  'ResourceNotFoundException',
  'Domain not found: {value}',
  { status: 409, hold: 'part' },
);

// Load balancing, DNS, certificates, web ACLs
export const loadBalancer = define(
  'aws_lb',
  'arn',
  'LoadBalancerNotFound',
  "Load balancer '{value}' not found",
);
export const targetGroup = define(
  'aws_lb_target_group',
  'arn',
  'TargetGroupNotFound',
  "Target groups '{value}' not found",
);
export const listener = define(
  'aws_lb_listener',
  'arn',
  'ListenerNotFound',
  'One or more listeners not found',
);
export const certificate = define(
  'aws_acm_certificate',
  'arn',
  'CertificateNotFound',
  "Certificate ARN '{value}' is not valid",
);
export const scalingGroup = define(
  'aws_autoscaling_group',
  'id',
  'ValidationError',
  'AutoScalingGroup name not found - AutoScalingGroup: {value} not found',
);
export const zone = define(
  'aws_route53_zone',
  'id',
  'NoSuchHostedZone',
  'No hosted zone found with ID: {value}',
  { within: 'account', status: 404 },
);
export const healthCheck = define(
  'aws_route53_health_check',
  'id',
  'NoSuchHealthCheck',
  'No health check exists with the specified ID: {value}',
  {
    within: 'account',
    hold: 'mention',
    status: 404,
  },
);
export const webAcl = define(
  'aws_wafv2_web_acl',
  'arn',
  'WAFNonexistentItemException',
  'AWS WAF couldn’t perform the operation because your resource doesn’t exist.',
);

// Storage
export const bucket = define('aws_s3_bucket', 'id', 'NoSuchBucket', 'The specified bucket does not exist', {
  within: 'world',
  hold: 'mention',
  status: 404,
});
export const fileSystem = define(
  'aws_efs_file_system',
  'id',
  'FileSystemNotFound',
  "File system '{value}' does not exist.",
  { status: 404 },
);
export const accessPoint = define(
  'aws_efs_access_point',
  'either',
  'AccessPointNotFound',
  "Access point '{value}' does not exist.",
  { status: 404, hold: 'mention' },
);
export const repository = define(
  'aws_ecr_repository',
  'id',
  'RepositoryNotFoundException',
  "The repository with name '{value}' does not exist in the registry with id '{account}'",
  { hold: 'part' },
);
export const vault = define(
  'aws_backup_vault',
  'id',
  'ResourceNotFoundException',
  'Backup vault {value} does not exist.',
  { hold: 'mention' },
);
export const backupPlan = define(
  'aws_backup_plan',
  'id',
  'ResourceNotFoundException',
  'Backup plan {value} does not exist.',
);
export const table = define(
  'aws_dynamodb_table',
  'either',
  'ResourceNotFoundException',
  'Requested resource not found: Table: {value} not found',
  { hold: 'mention' },
);

// Logs, messages, functions, audit
export const logGroup = define(
  'aws_cloudwatch_log_group',
  'id',
  'ResourceNotFoundException',
  'The specified log group does not exist.',
  { hold: 'mention' },
);
export const topic = define('aws_sns_topic', 'arn', 'NotFound', 'Topic does not exist', {
  hold: 'mention',
  status: 404,
});
export const queue = define(
  'aws_sqs_queue',
  'arn',
  'AWS.SimpleQueueService.NonExistentQueue',
  'The specified queue does not exist.',
  { hold: 'mention' },
);
export const queueUrl = define(
  'aws_sqs_queue',
  'id',
  'AWS.SimpleQueueService.NonExistentQueue',
  'The specified queue does not exist.',
  { hold: 'part' },
);
export const lambda = define(
  'aws_lambda_function',
  'either',
  'ResourceNotFoundException',
  'Function not found: {value}',
  { hold: 'mention', status: 404 },
);
export const eventRule = define(
  'aws_cloudwatch_event_rule',
  'id',
  'ResourceNotFoundException',
  'Rule {value} does not exist on EventBus default.',
);
export const eventBus = define(
  'aws_cloudwatch_event_bus',
  'either',
  'ResourceNotFoundException',
  'Event bus {value} does not exist.',
);
export const detector = define(
  'aws_guardduty_detector',
  'id',
  'BadRequestException',
  'The request is rejected because the input detectorId is not owned by the current account.',
  {
    hold: 'part',
  },
);
export const recorder = define(
  'aws_config_configuration_recorder',
  'id',
  'NoSuchConfigurationRecorderException',
  'Cannot find configuration recorder with the specified name {value}.',
  { hold: 'part' },
);
export const scalableTarget = define(
  'aws_appautoscaling_target',
  'either',
  'ObjectNotFoundException',
  'No scalable target registered for service namespace and resource ID: {value}',
  { hold: 'part' },
);
