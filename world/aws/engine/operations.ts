/** How the AWS SDK and the provider name a type: for the words of their errors. */
interface Naming {
  /** As in `creating EC2 VPC`. */
  readonly noun?: string;
  /** The noun of the API's calls: `Create` + it. */
  readonly api?: string;
  /** Calls with names of their own. */
  readonly calls?: Readonly<Partial<Record<'create' | 'update' | 'delete' | 'read', string>>>;
}

/** By prefix of the type after `aws_`: the SDK's service id, and how much of the prefix the type's noun goes without. */
const SERVICES: readonly (readonly [prefix: string, service: string, stripped?: string])[] = [
  ['acm', 'ACM'],
  ['appautoscaling', 'Application Auto Scaling'],
  ['autoscaling', 'Auto Scaling'],
  ['backup', 'Backup'],
  ['budgets', 'Budgets'],
  ['cloudfront', 'CloudFront'],
  ['cloudtrail', 'CloudTrail', ''],
  ['cloudwatch_event', 'EventBridge'],
  ['cloudwatch_log', 'CloudWatch Logs', 'cloudwatch'],
  ['cloudwatch', 'CloudWatch'],
  ['config', 'Config Service'],
  ['db', 'RDS', ''],
  ['dynamodb', 'DynamoDB'],
  ['ecr', 'ECR'],
  ['efs', 'EFS'],
  ['eks', 'EKS'],
  ['elasticache', 'ElastiCache'],
  ['guardduty', 'GuardDuty'],
  ['iam', 'IAM'],
  ['kinesis_firehose', 'Firehose'],
  ['kinesis', 'Kinesis'],
  ['kms', 'KMS'],
  ['lambda', 'Lambda'],
  ['lb', 'Elastic Load Balancing v2'],
  ['mq', 'mq'],
  ['mskconnect', 'KafkaConnect'],
  ['msk', 'Kafka'],
  ['opensearch', 'OpenSearch'],
  ['rds', 'RDS'],
  ['route53_resolver', 'Route53Resolver'],
  ['route53', 'Route 53'],
  ['s3', 'S3'],
  ['scheduler', 'Scheduler'],
  ['secretsmanager', 'Secrets Manager'],
  ['securityhub', 'SecurityHub'],
  ['sns', 'SNS'],
  ['sqs', 'SQS'],
  ['ssm', 'SSM'],
  ['wafv2', 'WAFV2'],
];

const NAMES: Readonly<Record<string, Naming>> = {
  aws_acm_certificate: { calls: { create: 'RequestCertificate' } },
  aws_cloudtrail: { noun: 'CloudTrail Trail', api: 'Trail' },
  aws_cloudwatch_event_rule: { calls: { create: 'PutRule', update: 'PutRule' } },
  aws_cloudwatch_event_target: {
    calls: { create: 'PutTargets', update: 'PutTargets', delete: 'RemoveTargets' },
  },
  aws_cloudwatch_metric_alarm: {
    calls: { create: 'PutMetricAlarm', update: 'PutMetricAlarm', delete: 'DeleteAlarms' },
  },
  aws_db_instance: { calls: { update: 'ModifyDBInstance' } },
  aws_db_parameter_group: { calls: { update: 'ModifyDBParameterGroup' } },
  aws_db_subnet_group: { calls: { update: 'ModifyDBSubnetGroup' } },
  aws_eip: {
    noun: 'EC2 EIP',
    calls: { create: 'AllocateAddress', delete: 'ReleaseAddress', read: 'DescribeAddresses' },
  },
  aws_eks_cluster: { calls: { update: 'UpdateClusterConfig' } },
  aws_eks_node_group: { api: 'Nodegroup', calls: { update: 'UpdateNodegroupConfig' } },
  aws_elasticache_replication_group: { calls: { update: 'ModifyReplicationGroup' } },
  aws_iam_role_policy: { calls: { create: 'PutRolePolicy', update: 'PutRolePolicy' } },
  aws_iam_role_policy_attachment: { calls: { create: 'AttachRolePolicy', delete: 'DetachRolePolicy' } },
  aws_kms_key: { calls: { delete: 'ScheduleKeyDeletion' } },
  aws_lb: { noun: 'ELBv2 Load Balancer', api: 'LoadBalancer' },
  aws_lb_listener: { noun: 'ELBv2 Listener', calls: { update: 'ModifyListener' } },
  aws_lb_listener_rule: { noun: 'ELBv2 Listener Rule', api: 'Rule', calls: { update: 'ModifyRule' } },
  aws_lb_target_group: { noun: 'ELBv2 Target Group', calls: { update: 'ModifyTargetGroup' } },
  aws_msk_cluster: { calls: { create: 'CreateClusterV2', read: 'DescribeClusterV2' } },
  aws_opensearch_domain: { calls: { update: 'UpdateDomainConfig' } },
  aws_route53_record: {
    calls: {
      create: 'ChangeResourceRecordSets',
      update: 'ChangeResourceRecordSets',
      delete: 'ChangeResourceRecordSets',
    },
  },
  aws_route53_zone: { noun: 'Route 53 Hosted Zone', api: 'HostedZone' },
  aws_s3_bucket_lifecycle_configuration: {
    calls: { create: 'PutBucketLifecycleConfiguration', delete: 'DeleteBucketLifecycle' },
  },
  aws_s3_bucket_policy: { calls: { create: 'PutBucketPolicy', update: 'PutBucketPolicy' } },
  aws_s3_bucket_server_side_encryption_configuration: {
    calls: { create: 'PutBucketEncryption', delete: 'DeleteBucketEncryption' },
  },
  aws_s3_bucket_versioning: { calls: { create: 'PutBucketVersioning', update: 'PutBucketVersioning' } },
  aws_vpc: { calls: { update: 'ModifyVpcAttribute' } },
  aws_vpc_security_group_egress_rule: {
    noun: 'VPC Security Group Rule',
    calls: { create: 'AuthorizeSecurityGroupEgress', delete: 'RevokeSecurityGroupEgress' },
  },
  aws_vpc_security_group_ingress_rule: {
    noun: 'VPC Security Group Rule',
    calls: { create: 'AuthorizeSecurityGroupIngress', delete: 'RevokeSecurityGroupIngress' },
  },
};

const API_VERBS = {
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
  read: 'Describe',
  plan: 'Describe',
} as const;
const ACRONYMS = new Set(['acl', 'api', 'arn', 'db', 'dhcp', 'eip', 'id', 'ip', 'nat', 'oidc', 'vpc', 'vpn']);

/** The service, the noun and the API call to name in an error about a type. EC2's types have no prefix. */
export function operationName(
  type: string,
  action: keyof typeof API_VERBS,
): { readonly service: string; readonly noun: string; readonly call: string } {
  const bare = type.replace(/^aws_/, '');
  const [prefix, service, stripped = prefix] = SERVICES.find(
    ([start]) => bare === start || bare.startsWith(`${start}_`),
  ) ?? ['', 'EC2'];
  const words = bare.slice(stripped === '' ? 0 : stripped.length + 1).split('_');
  const naming = NAMES[type];
  const verb = service === 'EC2' && action === 'update' ? 'Modify' : API_VERBS[action];
  return {
    service,
    noun: naming?.noun ?? [service, ...words.map(nounWord)].join(' '),
    call:
      naming?.calls?.[action === 'plan' ? 'read' : action] ??
      verb + (naming?.api ?? words.map((word) => (word === 'db' ? 'DB' : capital(word))).join('')),
  };
}

function nounWord(word: string): string {
  return ACRONYMS.has(word) ? word.toUpperCase() : capital(word);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
