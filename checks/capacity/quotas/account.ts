import { ofType, resolve } from '../../model/lookup';
import { each, per, policyLength, type Quota, row, total, type Use } from './quota';

/** Source of codes and defaults: IAM user guide, Quotas; quotas pages of KMS, Secrets Manager, CloudWatch, SNS, Config. */
export const account: readonly Quota[] = [
  total()('L-FE177D64', 'Roles per account', 1000, 'aws_iam_role'),
  each('assume_role_policy', ({ attributes }) => policyLength(attributes['assume_role_policy']))(
    'L-C07B4B0D',
    'Role trust policy length',
    2048,
    'aws_iam_role',
  ),
  row(
    'iam-inline-policies',
    'Characters of all inline policies of a role',
    10_240,
    ['aws_iam_role_policy'],
    (environment) => {
      const roles = new Map<string, Use>();
      for (const { key, attributes } of ofType(environment, 'aws_iam_role_policy')) {
        const object = resolve(environment, attributes['role'])?.address ?? String(attributes['role']);
        const demand = (roles.get(object)?.demand ?? 0) + policyLength(attributes['policy']);
        roles.set(object, { object, key: `${key}.policy`, demand });
      }
      return [...roles.values()];
    },
  ),
  per('role')('L-0DA4ABF3', 'Managed policies per role', 10, 'aws_iam_role_policy_attachment'),
  total()('L-E95E4862', 'Customer managed policies per account', 1500, 'aws_iam_policy'),
  each('policy', ({ attributes }) => policyLength(attributes['policy']))(
    'iam-managed-policy',
    'Characters of a managed policy',
    6144,
    'aws_iam_policy',
  ),
  total()('L-858F3967', 'OpenID connect providers per account', 100, 'aws_iam_openid_connect_provider'),
  total()('L-C2F1777E', 'Customer managed KMS keys', 100_000, 'aws_kms_key'),
  each('policy', ({ attributes }) => policyLength(attributes['policy']))(
    'kms-key-policy',
    'Characters of a key policy',
    32_768,
    'aws_kms_key',
  ),
  per('target_key_id')('kms-aliases', 'Aliases per key', 50, 'aws_kms_alias'),
  total()('L-2F66C23C', 'Secrets per Region', 500_000, 'aws_secretsmanager_secret'),
  each('policy', ({ attributes }) => policyLength(attributes['policy']))(
    'secret-policy',
    'Characters of a secret’s policy',
    20_480,
    'aws_secretsmanager_secret_policy',
  ),
  each('policy', ({ attributes }) => policyLength(attributes['policy']))(
    's3-bucket-policy',
    'Characters of a bucket policy',
    20_480,
    'aws_s3_bucket_policy',
  ),
  total()('L-D2832119', 'Log groups per Region', 1_000_000, 'aws_cloudwatch_log_group'),
  per('log_group_name')(
    'logs-metric-filters',
    'Metric filters per log group',
    100,
    'aws_cloudwatch_log_metric_filter',
  ),
  total()(
    'logs-resource-policies',
    'Resource policies for logs per Region',
    10,
    'aws_cloudwatch_log_resource_policy',
  ),
  total()('ssm-documents', 'Systems Manager documents per Region', 500, 'aws_ssm_document'),
  total()('cloudwatch-alarms', 'Alarms per Region', 5000, 'aws_cloudwatch_metric_alarm'),
  total()('L-244521F2', 'EventBridge rules per event bus', 300, 'aws_cloudwatch_event_rule'),
  per('rule')('events-targets', 'Targets per rule', 5, 'aws_cloudwatch_event_target'),
  total()('L-61103206', 'SNS topics per account', 100_000, 'aws_sns_topic'),
  total()('cloudtrail-trails', 'Trails per Region', 5, 'aws_cloudtrail'),
  total()('config-recorders', 'Configuration recorders per Region', 1, 'aws_config_configuration_recorder'),
  total()('guardduty-detectors', 'GuardDuty detectors per Region', 1, 'aws_guardduty_detector'),
  total()('access-analyzers', 'External access analyzers per Region', 1, 'aws_accessanalyzer_analyzer'),
  total()('budgets', 'Budgets per account', 20_000, 'aws_budgets_budget'),
];
