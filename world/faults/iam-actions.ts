import { operationName } from '../aws/engine/operations';
import type { Action } from '../aws/types';

/** IAM service prefix by the longest prefix of the type after `aws_`. Source: the Service Authorization Reference. */
const services: readonly (readonly [prefix: string, service: string])[] = [
  ['acm', 'acm'],
  ['appautoscaling', 'application-autoscaling'],
  ['autoscaling', 'autoscaling'],
  ['backup', 'backup'],
  ['budgets', 'budgets'],
  ['cloudfront', 'cloudfront'],
  ['cloudtrail', 'cloudtrail'],
  ['cloudwatch', 'cloudwatch'],
  ['cloudwatch_event', 'events'],
  ['cloudwatch_log', 'logs'],
  ['codebuild', 'codebuild'],
  ['codeconnections', 'codeconnections'],
  ['config', 'config'],
  ['db', 'rds'],
  ['dynamodb', 'dynamodb'],
  ['ecr', 'ecr'],
  ['efs', 'elasticfilesystem'],
  ['eks', 'eks'],
  ['elasticache', 'elasticache'],
  ['guardduty', 'guardduty'],
  ['iam', 'iam'],
  ['kinesis', 'kinesis'],
  ['kinesis_firehose', 'firehose'],
  ['kms', 'kms'],
  ['lambda', 'lambda'],
  ['lb', 'elasticloadbalancing'],
  ['mq', 'mq'],
  ['msk', 'kafka'],
  ['mskconnect', 'kafkaconnect'],
  ['opensearch', 'es'],
  ['rds', 'rds'],
  ['route53', 'route53'],
  ['route53_resolver', 'route53resolver'],
  ['s3', 's3'],
  ['scheduler', 'scheduler'],
  ['secretsmanager', 'secretsmanager'],
  ['securityhub', 'securityhub'],
  ['sns', 'sns'],
  ['sqs', 'sqs'],
  ['ssm', 'ssm'],
  ['wafv2', 'wafv2'],
];

/** The permission that an operation needs, e.g. `eks` and `CreateCluster`; what has no prefix belongs to EC2. */
export function iamAction(
  type: string,
  action: Action,
): { readonly service: string; readonly action: string } {
  const bare = type.replace(/^aws_/, '');
  const [, service] = services
    .filter(([prefix]) => bare === prefix || bare.startsWith(`${prefix}_`))
    .reduce((best, next) => (next[0].length > best[0].length ? next : best), ['', 'ec2'] as const);
  return { service, action: operationName(type, action).call };
}
