import { type Quota, quota } from './quota';

export const keys: readonly Quota[] = [
  quota(
    'L-C2F1777E',
    'Customer managed KMS keys',
    100_000,
    'aws_kms_key',
    'LimitExceededException',
    'You have reached the limit of KMS keys for this account.',
  ),
  quota(
    'L-2F66C23C',
    'Secrets per Region',
    500_000,
    'aws_secretsmanager_secret',
    'LimitExceededException',
    'You have reached the limit of secrets for this account.',
  ),
];
