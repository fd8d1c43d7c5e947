import { type Case, row } from '../case';

export const keys: readonly Case[] = [
  row(
    'aws_kms_key',
    { deletion_window_in_days: 6 },
    { deletion_window_in_days: 30 },
    'ValidationException',
    'PendingWindowInDays must be between 7 and 30 (inclusive)',
  ),
  row(
    'aws_kms_key',
    { rotation_period_in_days: 30 },
    { rotation_period_in_days: 90 },
    'ValidationException',
    'RotationPeriodInDays must be between 90 and 2560 (inclusive)',
  ),
  row(
    'aws_secretsmanager_secret',
    { recovery_window_in_days: 3 },
    { recovery_window_in_days: 0 },
    'InvalidParameterException',
    'RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
  ),
];
