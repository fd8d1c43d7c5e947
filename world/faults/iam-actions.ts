import type { Action } from '../aws/types';

type Verbs = Readonly<Record<Action, string>>;

const plain: Verbs = {
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
  read: 'Describe',
  plan: 'Describe',
};
const modify: Verbs = { ...plain, update: 'Modify' };
const getting: Verbs = { ...plain, read: 'Get', plan: 'Get' };
const putting: Verbs = { ...getting, create: 'Put', update: 'Put' };

interface ServiceApi {
  /** Of Terraform types; the longest that fits counts. */
  readonly prefix: string;
  /** IAM service prefix. */
  readonly service: string;
  readonly verbs: Verbs;
  /** What to leave out of the type to get the noun, where that is not the prefix. */
  readonly strip?: string;
}

/** Source: the IAM Service Authorization Reference. */
const services: readonly ServiceApi[] = [
  { prefix: 'aws_acm_', service: 'acm', verbs: plain },
  { prefix: 'aws_appautoscaling_', service: 'application-autoscaling', verbs: plain },
  { prefix: 'aws_autoscaling_', service: 'autoscaling', verbs: plain },
  { prefix: 'aws_backup_', service: 'backup', verbs: plain },
  { prefix: 'aws_budgets_', service: 'budgets', verbs: modify },
  { prefix: 'aws_cloudtrail', service: 'cloudtrail', verbs: plain, strip: 'aws_cloud' },
  { prefix: 'aws_cloudwatch_event_', service: 'events', verbs: putting },
  { prefix: 'aws_cloudwatch_log_', service: 'logs', verbs: plain, strip: 'aws_cloudwatch_' },
  { prefix: 'aws_cloudwatch_metric_', service: 'cloudwatch', verbs: putting, strip: 'aws_cloudwatch_' },
  { prefix: 'aws_config_', service: 'config', verbs: putting },
  { prefix: 'aws_db_', service: 'rds', verbs: modify, strip: 'aws_' },
  { prefix: 'aws_ecr_', service: 'ecr', verbs: plain },
  { prefix: 'aws_efs_', service: 'elasticfilesystem', verbs: plain },
  { prefix: 'aws_eks_', service: 'eks', verbs: plain },
  { prefix: 'aws_elasticache_', service: 'elasticache', verbs: modify },
  { prefix: 'aws_guardduty_', service: 'guardduty', verbs: getting },
  { prefix: 'aws_iam_', service: 'iam', verbs: getting },
  { prefix: 'aws_kms_', service: 'kms', verbs: plain },
  { prefix: 'aws_lb', service: 'elasticloadbalancing', verbs: modify, strip: 'aws_' },
  { prefix: 'aws_msk_', service: 'kafka', verbs: plain },
  { prefix: 'aws_opensearch_', service: 'es', verbs: plain },
  { prefix: 'aws_rds_', service: 'rds', verbs: modify },
  { prefix: 'aws_route53_', service: 'route53', verbs: getting },
  { prefix: 'aws_s3_', service: 's3', verbs: getting },
  { prefix: 'aws_s3_bucket_', service: 's3', verbs: putting, strip: 'aws_s3_' },
  { prefix: 'aws_secretsmanager_', service: 'secretsmanager', verbs: plain },
  { prefix: 'aws_sns_', service: 'sns', verbs: getting },
  { prefix: 'aws_sqs_', service: 'sqs', verbs: getting },
  { prefix: 'aws_ssm_', service: 'ssm', verbs: putting },
  { prefix: 'aws_wafv2_', service: 'wafv2', verbs: getting },
];

const ec2: ServiceApi = { prefix: 'aws_', service: 'ec2', verbs: modify };

/** How the API spells what is not simply capitalized. */
const spelled: Readonly<Record<string, string>> = { db: 'DB', lb: 'LoadBalancer', acl: 'ACL' };

/** The permission that an operation needs, e.g. `kafka` and `CreateCluster` to create an `aws_msk_cluster`. */
export function iamAction(
  type: string,
  action: Action,
): { readonly service: string; readonly action: string } {
  const api = services
    .filter(({ prefix }) => type.startsWith(prefix))
    .reduce((best, next) => (next.prefix.length > best.prefix.length ? next : best), ec2);
  const words = type.slice((api.strip ?? api.prefix).length).split('_');
  const noun = words.map((word) => spelled[word] ?? word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return { service: api.service, action: api.verbs[action] + noun };
}
