import { type Case, row } from '../case';

export const operations: readonly Case[] = [
  row(
    'aws_cloudwatch_log_group',
    { retention_in_days: 15 },
    { retention_in_days: 14 },
    'InvalidParameterException',
    "1 validation error detected: Value '15' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set",
  ),
];
