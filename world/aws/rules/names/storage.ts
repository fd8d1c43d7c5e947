import { named, type Patterns } from './pattern';

export const storage: Patterns = {
  aws_s3_bucket: [
    named(
      'bucket',
      /^(?!xn--)(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)(?!.*-s3alias$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'InvalidBucketName',
      'The specified bucket is not valid: {value}',
    ),
  ],
  aws_ecr_repository: [
    named(
      'name',
      /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
      'InvalidParameterException',
      "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression (?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*'",
    ),
  ],
  aws_dynamodb_table: [
    named(
      'name',
      /^[a-zA-Z0-9_.-]{3,255}$/,
      'ValidationException',
      'TableName must be at least 3 characters long and at most 255 characters long',
    ),
  ],
  aws_backup_vault: [
    named(
      'name',
      /^[a-zA-Z0-9_-]{2,50}$/,
      'InvalidParameterValueException',
      'Backup vault name {value} must have 2 to 50 letters, digits, hyphens and underscores.',
    ),
  ],
  aws_backup_plan: [
    named(
      'name',
      /^[a-zA-Z0-9._-]{1,50}$/,
      'InvalidParameterValueException',
      'Backup plan name {value} must have 1 to 50 letters, digits and -_.',
    ),
  ],
};
