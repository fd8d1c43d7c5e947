/** How the provider and the AWS SDK call a type: the SDK's service id and the noun in the names of its calls. */
interface Naming {
  readonly service: string;
  /** As in `creating EC2 VPC`. */
  readonly noun?: string;
  /** The noun of the API's calls, where it is not the type's own name. */
  readonly api?: string;
  /** Calls with names of their own. */
  readonly calls?: Readonly<Partial<Record<'create' | 'update' | 'delete' | 'read', string>>>;
}

/** By the longest prefix of the type after `aws_`. */
const SERVICES: readonly (readonly [prefix: string, service: string])[] = [
  ['acm', 'ACM'],
  ['appautoscaling', 'Application Auto Scaling'],
  ['autoscaling', 'Auto Scaling'],
  ['backup', 'Backup'],
  ['budgets', 'Budgets'],
  ['cloudfront', 'CloudFront'],
  ['cloudtrail', 'CloudTrail'],
  ['cloudwatch_event', 'EventBridge'],
  ['cloudwatch_log', 'CloudWatch Logs'],
  ['cloudwatch', 'CloudWatch'],
  ['config', 'Config Service'],
  ['db', 'RDS'],
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
  aws_acm_certificate: {
    service: 'ACM',
    calls: { create: 'RequestCertificate', read: 'DescribeCertificate' },
  },
  aws_cloudwatch_event_rule: { service: 'EventBridge', calls: { create: 'PutRule', update: 'PutRule' } },
  aws_cloudwatch_metric_alarm: {
    service: 'CloudWatch',
    calls: { create: 'PutMetricAlarm', update: 'PutMetricAlarm', delete: 'DeleteAlarms' },
  },
  aws_db_instance: {
    service: 'RDS',
    noun: 'RDS DB Instance',
    api: 'DBInstance',
    calls: { update: 'ModifyDBInstance' },
  },
  aws_db_parameter_group: { service: 'RDS', noun: 'RDS DB Parameter Group', api: 'DBParameterGroup' },
  aws_db_subnet_group: { service: 'RDS', noun: 'RDS DB Subnet Group', api: 'DBSubnetGroup' },
  aws_efs_file_system: { service: 'EFS', noun: 'EFS File System', api: 'FileSystem' },
  aws_eip: {
    service: 'EC2',
    noun: 'EC2 EIP',
    calls: { create: 'AllocateAddress', delete: 'ReleaseAddress', read: 'DescribeAddresses' },
  },
  aws_eks_cluster: { service: 'EKS', calls: { update: 'UpdateClusterConfig' } },
  aws_eks_node_group: { service: 'EKS', api: 'Nodegroup', calls: { update: 'UpdateNodegroupConfig' } },
  aws_iam_role_policy_attachment: {
    service: 'IAM',
    calls: { create: 'AttachRolePolicy', delete: 'DetachRolePolicy' },
  },
  aws_kms_key: { service: 'KMS', calls: { delete: 'ScheduleKeyDeletion' } },
  aws_msk_cluster: { service: 'Kafka', calls: { create: 'CreateClusterV2', read: 'DescribeClusterV2' } },
  aws_nat_gateway: { service: 'EC2', noun: 'EC2 NAT Gateway' },
  aws_opensearch_domain: { service: 'OpenSearch', calls: { update: 'UpdateDomainConfig' } },
  aws_route53_record: {
    service: 'Route 53',
    calls: {
      create: 'ChangeResourceRecordSets',
      update: 'ChangeResourceRecordSets',
      delete: 'ChangeResourceRecordSets',
    },
  },
  aws_route53_zone: { service: 'Route 53', noun: 'Route 53 Hosted Zone', api: 'HostedZone' },
  aws_vpc: { service: 'EC2', noun: 'EC2 VPC', calls: { update: 'ModifyVpcAttribute' } },
  aws_vpc_endpoint: { service: 'EC2', noun: 'EC2 VPC Endpoint', calls: { update: 'ModifyVpcEndpoint' } },
};

const API_VERB = {
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
  read: 'Describe',
  plan: 'Describe',
} as const;

/** The service, the noun and the API call to name in an error about a type. EC2 types carry no prefix: the rest. */
export function operationName(
  type: string,
  action: keyof typeof API_VERB,
): { readonly service: string; readonly noun: string; readonly call: string } {
  const bare = type.replace(/^aws_/, '');
  const [prefix, service] = SERVICES.find(([start]) => bare === start || bare.startsWith(`${start}_`)) ?? [
    '',
    'EC2',
  ];
  const naming: Naming = NAMES[type] ?? { service };
  const words = (prefix === '' ? bare : bare.slice(prefix.length + 1) || bare).split('_').map(capital);
  const verb = naming.service === 'EC2' && action === 'update' ? 'Modify' : API_VERB[action];
  return {
    service: naming.service,
    noun: naming.noun ?? `${naming.service} ${words.join(' ')}`,
    call: naming.calls?.[action === 'plan' ? 'read' : action] ?? verb + (naming.api ?? words.join('')),
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
