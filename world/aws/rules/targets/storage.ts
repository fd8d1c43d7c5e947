import { byArn, mention, part, targets } from './target';

const define = targets();
const efs = targets({ status: 404 });

/** Bucket names are unique in all of AWS. */
export const bucket = targets({ within: 'world', hold: 'mention', status: 404 })(
  'aws_s3_bucket',
  'id',
  'NoSuchBucket',
  'The specified bucket does not exist',
);
export const fileSystem = efs(
  'aws_efs_file_system',
  'id',
  'FileSystemNotFound',
  "File system '{value}' does not exist.",
);
export const accessPoint = mention(
  efs('aws_efs_access_point', 'either', 'AccessPointNotFound', "Access point '{value}' does not exist."),
);
export const repository = part(
  define(
    'aws_ecr_repository',
    'id',
    'RepositoryNotFoundException',
    "The repository with name '{value}' does not exist in the registry with id '{account}'",
  ),
);
export const vault = mention(
  define('aws_backup_vault', 'id', 'ResourceNotFoundException', 'Backup vault {value} does not exist.'),
);
export const backupPlan = define(
  'aws_backup_plan',
  'id',
  'ResourceNotFoundException',
  'Backup plan {value} does not exist.',
);
export const bucketArn = byArn(bucket);
