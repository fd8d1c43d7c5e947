import { stringAt, stringsAt } from '../../behaviour';
import { type Quota, quota } from './quota';

export const storage: readonly Quota[] = [
  quota(
    'L-DC2B2D3D',
    'General purpose buckets',
    10_000,
    'aws_s3_bucket',
    'TooManyBuckets',
    'You have attempted to create more buckets than allowed',
  ),
  quota(
    'L-848C634D',
    'File systems per account',
    1000,
    'aws_efs_file_system',
    'FileSystemLimitExceeded',
    'You have reached the limit of file systems for this account.',
    { status: 403 },
  ),
  quota(
    'efs-security-groups-per-mount-target',
    'Security groups per mount target',
    5,
    'aws_efs_mount_target',
    'SecurityGroupLimitExceeded',
    'The size of SecurityGroups exceeds {limit}.',
    {
      per: (object) => `${stringAt(object, 'file_system_id')}/${stringAt(object, 'subnet_id')}`,
      weight: (object) => stringsAt(object, 'security_groups').length,
    },
  ),
];
