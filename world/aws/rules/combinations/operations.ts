import { type Combinations, oneOf } from './combination';

/** CloudWatch Logs API reference, PutRetentionPolicy. */
const RETENTION = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const operations: Combinations = {
  aws_cloudwatch_log_group: [
    oneOf(
      'retention_in_days',
      RETENTION,
      'InvalidParameterException',
      "1 validation error detected: Value '{value}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set",
    ),
  ],
};
