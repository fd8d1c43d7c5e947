import type { ComputedTable, Context } from '../context';

/** The policy that KMS gives a key made without one: the account's administrators decide through IAM. */
const accountPolicy = (c: Context) =>
  JSON.stringify({
    Id: 'key-default-1',
    Statement: [
      {
        Action: 'kms:*',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${c.scope.account}:root` },
        Resource: '*',
        Sid: 'Enable IAM User Permissions',
      },
    ],
    Version: '2012-10-17',
  });

/** KMS, Secrets Manager, SSM parameters. */
export const keys: ComputedTable = {
  aws_kms_key: {
    key_id: '{id}',
    description: '',
    multi_region: false,
    policy: accountPolicy,
    rotation_period_in_days: (c) => (c.attributes['enable_key_rotation'] === true ? 365 : null),
  },
  aws_kms_replica_key: {
    key_id: '{id}',
    key_rotation_enabled: false,
    key_spec: 'SYMMETRIC_DEFAULT',
    policy: accountPolicy,
  },
  aws_kms_alias: {
    target_key_arn: (c) => c.referred('target_key_id')[0]?.arn ?? c.string('target_key_id') ?? null,
    name_prefix: '',
  },
  aws_kms_grant: { grant_id: '{hex64}', grant_token: '{alnum64}' },
  aws_secretsmanager_secret: {
    name_prefix: '',
    policy: '',
    'replica.status': 'InSync',
    'replica.status_message': '',
    'replica.last_accessed_date': '',
  },
  aws_secretsmanager_secret_version: {
    arn: '{secret_arn}',
    version_id: 'terraform-{ts26}',
    version_stages: ['AWSCURRENT'],
    has_secret_string_wo: (c) =>
      c.attributes['secret_string_wo_version'] !== undefined &&
      c.attributes['secret_string_wo_version'] !== null,
  },
  aws_secretsmanager_secret_rotation: { rotation_enabled: true },
  aws_ssm_parameter: {
    version: 1,
    tier: 'Standard',
    data_type: 'text',
    key_id: (c) => (c.string('type') === 'SecureString' ? 'alias/aws/ssm' : ''),
    value: (c) => c.string('insecure_value') ?? '',
    insecure_value: null,
    has_value_wo: (c) =>
      c.attributes['value_wo_version'] !== undefined && c.attributes['value_wo_version'] !== null,
  },
};
