import { adopts, DELETED_SECRET, stringAt } from '../behaviour';
import type { AwsError, AwsObject, Change, Objects, Rule } from '../types';
import { awsError, type ErrorForm } from './error';

/** What must not exist twice. */
interface Unique {
  /** Attributes that make up the key together; an object without a value for the first has no key. */
  readonly key: readonly string[];
  /** `bucket` names are unique in all of AWS, the rest in their account and AWS region (IAM's in the account). */
  readonly within: 'scope' | 'world';
  readonly taken: ErrorForm;
  /** Names that differ only in case are the same. */
  readonly ignoresCase?: true;
}

const unique = (key: string | readonly string[], code: string, message: string, status = 400): Unique => ({
  key: typeof key === 'string' ? [key] : key,
  within: 'scope',
  taken: { code, message, status },
});
const iam = (key: string | readonly string[], kind: string): Unique => ({
  ...unique(key, 'EntityAlreadyExists', `${kind} with name {value} already exists.`, 409),
  ignoresCase: true,
});
/** One per account and AWS region, whatever it is called. */
const single = (code: string, message: string, status = 400) => unique([], code, message, status);

export const uniques: Readonly<Record<string, Unique>> = {
  aws_security_group: unique(
    ['name', 'vpc_id'],
    'InvalidGroup.Duplicate',
    "The security group '{value}' already exists for VPC '{second}'",
  ),
  aws_key_pair: unique('key_name', 'InvalidKeyPair.Duplicate', 'The keypair already exists'),
  aws_launch_template: unique(
    'name',
    'InvalidLaunchTemplateName.AlreadyExistsException',
    'Launch template name already in use.',
  ),
  aws_internet_gateway: unique(
    'vpc_id',
    'InvalidParameterValue',
    'Network {value} already has an internet gateway attached',
  ),
  aws_nat_gateway: unique(
    'allocation_id',
    'Resource.AlreadyAssociated',
    'resource {value} is already associated with nat gateway {existing}',
  ),
  aws_placement_group: unique(
    'name',
    'InvalidPlacementGroup.Duplicate',
    "The placement group '{value}' already exists",
  ),

  aws_eks_cluster: unique('name', 'ResourceInUseException', 'Cluster already exists with name: {value}', 409),
  aws_eks_node_group: unique(
    ['cluster_name', 'node_group_name'],
    'ResourceInUseException',
    'NodeGroup already exists with name {second} and cluster name {value}',
    409,
  ),
  aws_eks_addon: unique(
    ['cluster_name', 'addon_name'],
    'ResourceInUseException',
    'Addon already exists.',
    409,
  ),
  aws_eks_access_entry: unique(
    ['cluster_name', 'principal_arn'],
    'ResourceInUseException',
    'The specified access entry resource is already in use on this cluster.',
    409,
  ),
  aws_eks_pod_identity_association: unique(
    ['cluster_name', 'namespace', 'service_account'],
    'ResourceInUseException',
    'Association already exists: {existing}',
    409,
  ),
  aws_eks_fargate_profile: unique(
    ['cluster_name', 'fargate_profile_name'],
    'ResourceInUseException',
    'Fargate profile already exists with name {second}',
    409,
  ),

  aws_iam_role: iam('name', 'Role'),
  aws_iam_user: iam('name', 'User'),
  aws_iam_group: iam('name', 'Group'),
  aws_iam_policy: {
    ...iam(['name', 'path'], 'Policy'),
    taken: {
      code: 'EntityAlreadyExists',
      message: 'A policy called {value} already exists. Duplicate names are not allowed.',
      status: 409,
    },
  },
  aws_iam_instance_profile: {
    ...iam('name', 'Instance Profile'),
    taken: { code: 'EntityAlreadyExists', message: 'Instance Profile {value} already exists.', status: 409 },
  },
  aws_iam_openid_connect_provider: unique(
    'url',
    'EntityAlreadyExists',
    'Provider with url {value} already exists.',
    409,
  ),
  aws_iam_service_linked_role: unique(
    ['aws_service_name', 'custom_suffix'],
    'InvalidInput',
    'Service role name {name} has been taken in this account, please try a different suffix.',
  ),

  aws_kms_alias: unique('name', 'AlreadyExistsException', 'An alias with the name {arn} already exists'),
  aws_secretsmanager_secret: unique(
    'name',
    'ResourceExistsException',
    'The operation failed because the secret {value} already exists.',
  ),
  aws_ssm_parameter: unique(
    'name',
    'ParameterAlreadyExists',
    'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
  ),
  aws_ssm_document: unique('name', 'DocumentAlreadyExists', 'Document with same name {value} already exists'),

  aws_db_instance: {
    ...unique('identifier', 'DBInstanceAlreadyExists', 'DB instance already exists'),
    ignoresCase: true,
  },
  aws_db_subnet_group: {
    ...unique('name', 'DBSubnetGroupAlreadyExists', "The DB subnet group '{value}' already exists."),
    ignoresCase: true,
  },
  aws_db_parameter_group: {
    ...unique('name', 'DBParameterGroupAlreadyExists', 'Parameter group {value} already exists'),
    ignoresCase: true,
  },
  aws_db_option_group: unique(
    'name',
    'OptionGroupAlreadyExistsFault',
    'An option group named {value} already exists.',
  ),
  aws_rds_cluster: {
    ...unique('cluster_identifier', 'DBClusterAlreadyExistsFault', 'DB Cluster already exists'),
    ignoresCase: true,
  },
  aws_rds_cluster_instance: {
    ...unique('identifier', 'DBInstanceAlreadyExists', 'DB instance already exists'),
    ignoresCase: true,
  },
  aws_rds_cluster_parameter_group: unique(
    'name',
    'DBParameterGroupAlreadyExists',
    'Parameter group {value} already exists',
  ),
  aws_db_proxy: unique('name', 'DBProxyAlreadyExistsFault', 'DB proxy {value} already exists.'),

  aws_elasticache_replication_group: {
    ...unique(
      'replication_group_id',
      'ReplicationGroupAlreadyExists',
      'Replication group with id {value} already exists.',
    ),
    ignoresCase: true,
  },
  aws_elasticache_cluster: unique(
    'cluster_id',
    'CacheClusterAlreadyExists',
    'Cache cluster {value} already exists.',
  ),
  aws_elasticache_subnet_group: unique(
    'name',
    'CacheSubnetGroupAlreadyExists',
    'Cache subnet group {value} already exists.',
  ),
  aws_elasticache_parameter_group: unique(
    'name',
    'CacheParameterGroupAlreadyExists',
    'A cache parameter group with the name {value} already exists',
  ),
  aws_elasticache_user: unique('user_id', 'UserAlreadyExists', 'User {value} already exists.'),
  aws_elasticache_user_group: unique(
    'user_group_id',
    'UserGroupAlreadyExists',
    'User Group {value} already exists.',
  ),
  aws_elasticache_serverless_cache: unique(
    'name',
    'ServerlessCacheAlreadyExistsFault',
    'Serverless cache {value} already exists.',
  ),

  aws_msk_cluster: unique(
    'cluster_name',
    'ConflictException',
    'A resource with this name already exists.',
    409,
  ),
  aws_msk_serverless_cluster: unique(
    'cluster_name',
    'ConflictException',
    'A resource with this name already exists.',
    409,
  ),
  aws_msk_configuration: unique(
    'name',
    'ConflictException',
    'A resource with this name already exists.',
    409,
  ),
  aws_mq_broker: unique('broker_name', 'ConflictException', 'Broker {value} already exists.', 409),
  aws_opensearch_domain: unique(
    'domain_name',
    'ResourceAlreadyExistsException',
    'Domain {value} already exists',
    409,
  ),

  aws_lb: unique(
    'name',
    'DuplicateLoadBalancerName',
    "A load balancer with the same name '{value}' exists, but with different settings",
  ),
  aws_lb_target_group: unique(
    'name',
    'DuplicateTargetGroupName',
    "A target group with the same name '{value}' exists, but with different settings",
  ),
  aws_lb_listener: unique(
    ['load_balancer_arn', 'port'],
    'DuplicateListener',
    'A listener already exists on this port for this load balancer ({value})',
  ),
  aws_lb_listener_rule: unique(
    ['listener_arn', 'priority'],
    'PriorityInUse',
    "Priority '{second}' is currently in use",
  ),
  aws_autoscaling_group: unique(
    'name',
    'AlreadyExists',
    'AutoScalingGroup by this name already exists - A group with the name {value} already exists',
  ),
  aws_wafv2_web_acl: unique(
    ['name', 'scope'],
    'WAFDuplicateItemException',
    'AWS WAF couldn’t perform the operation because some resource in your request is a duplicate of an existing one.',
  ),
  aws_wafv2_ip_set: unique(
    ['name', 'scope'],
    'WAFDuplicateItemException',
    'AWS WAF couldn’t perform the operation because some resource in your request is a duplicate of an existing one.',
  ),
  aws_route53_record: unique(
    ['zone_id', 'name', 'type', 'set_identifier'],
    'InvalidChangeBatch',
    "[Tried to create resource record set [name='{second}.', type='{third}'] but it already exists]",
  ),

  aws_s3_bucket: {
    ...unique(
      'bucket',
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
    ),
    within: 'world',
  },
  aws_ecr_repository: unique(
    'name',
    'RepositoryAlreadyExistsException',
    "The repository with name '{value}' already exists in the registry with id '{account}'",
  ),
  aws_efs_file_system: unique(
    'creation_token',
    'FileSystemAlreadyExists',
    "File system '{existing}' already exists with creation token '{value}'",
    409,
  ),
  aws_efs_mount_target: unique(
    ['file_system_id', 'subnet_id'],
    'MountTargetConflict',
    'mount target already exists in this AZ',
    409,
  ),
  aws_dynamodb_table: unique('name', 'ResourceInUseException', 'Table already exists: {value}'),
  aws_backup_vault: unique(
    'name',
    'AlreadyExistsException',
    'Backup vault with the same name already exists',
  ),
  aws_backup_plan: unique(
    'name',
    'AlreadyExistsException',
    'Backup plan with the same plan document already exists',
  ),

  aws_cloudwatch_log_group: unique(
    'name',
    'ResourceAlreadyExistsException',
    'The specified log group already exists',
  ),
  aws_cloudwatch_event_bus: unique(
    'name',
    'ResourceAlreadyExistsException',
    'Event bus {value} already exists.',
  ),
  aws_sqs_queue: unique(
    'name',
    'QueueAlreadyExists',
    'A queue already exists with the same name and a different value for attribute(s)',
  ),
  aws_kinesis_stream: unique(
    'name',
    'ResourceInUseException',
    'Stream {value} under account {account} already exists.',
  ),
  aws_kinesis_firehose_delivery_stream: unique(
    'name',
    'ResourceInUseException',
    'Firehose {value} under accountId {account} already exists',
  ),
  aws_lambda_function: unique(
    'function_name',
    'ResourceConflictException',
    'Function already exist: {value}',
    409,
  ),
  aws_sfn_state_machine: unique('name', 'StateMachineAlreadyExists', 'State Machine Already Exists: {value}'),
  aws_guardduty_detector: single(
    'BadRequestException',
    'The request is rejected because a detector already exists for the current account.',
  ),
  aws_config_configuration_recorder: single(
    'MaxNumberOfConfigurationRecordersExceededException',
    "Failed to put configuration recorder '{name}' because the maximum number of configuration recorders: 1 is reached.",
  ),
  aws_config_delivery_channel: single(
    'MaxNumberOfDeliveryChannelsExceededException',
    "Failed to put delivery channel '{name}' because the maximum number of delivery channels: 1 is reached.",
  ),
  aws_securityhub_account: single(
    'ResourceConflictException',
    'Account is already subscribed to Security Hub',
    409,
  ),
  aws_budgets_budget: unique(
    'name',
    'DuplicateRecordException',
    'Error creating budget: {value} - the budget already exists.',
  ),
  aws_accessanalyzer_analyzer: unique(
    'analyzer_name',
    'ConflictException',
    'Analyzer {value} already exists.',
    409,
  ),
};

/** Names are unique where AWS says so. */
export const namesUnique: Rule = (change, objects) => {
  const entry = uniques[change.type];
  if (!entry || change.action === 'delete' || adopts(change.type)) return [];
  const key = keyOf(entry, change.planned);
  if (key === undefined || (change.prior && key === keyOf(entry, change.prior.attributes))) return [];
  const existing = candidates(entry, change, objects).find(
    (object) => object.id !== change.prior?.id && keyOf(entry, object.attributes) === key,
  );
  if (!existing) return scheduledForDeletion(change, objects);
  const [value = '', second = '', third = ''] = entry.key.map(
    (path) => stringAt(change.planned, path) ?? String(change.planned?.[path] ?? ''),
  );
  return [
    awsError(
      takenBy(existing, change, entry),
      {
        value,
        second,
        third,
        existing: existing.id,
        arn: existing.arn ?? existing.id,
        account: change.account,
        name: stringAt(change.planned, 'name') ?? stringAt(existing.attributes, 'name') ?? '',
      },
      entry.key[0],
    ),
  ];
};

function candidates(
  { within }: Unique,
  { type, account, region }: Change,
  objects: Objects,
): readonly AwsObject[] {
  return objects.ofType(type, within === 'world' ? undefined : { account, region });
}

function keyOf({ key, ignoresCase }: Unique, attributes: Change['planned']): string | undefined {
  const values = key.map((path) => {
    const value = attributes?.[path];
    return value === null || value === undefined ? '' : String(value);
  });
  if (key.length > 0 && values[0] === '') return undefined;
  const joined = values.join('\n');
  return ignoresCase ? joined.toLowerCase() : joined;
}

function takenBy(existing: AwsObject, { account }: Change, { within, taken }: Unique): ErrorForm {
  if (within !== 'world' || existing.account === account) return taken;
  return {
    code: 'BucketAlreadyExists',
    message:
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
    status: 409,
  };
}

/** A deleted secret keeps its name until its recovery window ends. */
function scheduledForDeletion(
  { type, account, region, planned }: Change,
  objects: Objects,
): readonly AwsError[] {
  if (type !== 'aws_secretsmanager_secret') return [];
  const name = stringAt(planned, 'name');
  const deleted = objects
    .ofType(DELETED_SECRET, { account, region })
    .some((secret) => secret.attributes['name'] === name);
  if (!deleted) return [];
  return [
    awsError(
      {
        code: 'InvalidRequestException',
        message:
          "You can't create this secret because a secret with this name is already scheduled for deletion.",
      },
      {},
      'name',
    ),
  ];
}
