import { type Uniques, unique } from './unique';

export const storage: Uniques = {
  aws_s3_bucket: {
    ...unique(
      'bucket',
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
    ),
    within: 'world',
  },
  aws_ecr_repository: unique(
    'name',
    'RepositoryAlreadyExistsException',
    "The repository with name '{value}' already exists in the registry with id '{account}'",
  ),
  aws_efs_file_system: unique(
    'creation_token',
    'FileSystemAlreadyExists',
    "File system '{existing}' already exists with creation token '{value}'",
    409,
  ),
  aws_efs_mount_target: unique(
    ['file_system_id', 'subnet_id'],
    'MountTargetConflict',
    'mount target already exists in this AZ',
    409,
  ),
  aws_dynamodb_table: unique('name', 'ResourceInUseException', 'Table already exists: {value}'),
  aws_backup_vault: unique(
    'name',
    'AlreadyExistsException',
    'Backup vault with the same name already exists',
  ),
  aws_backup_plan: unique(
    'name',
    'AlreadyExistsException',
    'Backup plan with the same plan document already exists',
  ),
};
