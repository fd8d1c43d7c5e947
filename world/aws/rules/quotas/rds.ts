import { type Quota, quota } from './quota';

export const rds: readonly Quota[] = [
  quota(
    'L-7B6409FD',
    'DB instances',
    40,
    ['aws_db_instance', 'aws_rds_cluster_instance'],
    'InstanceQuotaExceeded',
    'DB Instance quota exceeded',
  ),
  quota(
    'L-48C6BF61',
    'DB subnet groups',
    50,
    'aws_db_subnet_group',
    'DBSubnetGroupQuotaExceeded',
    'DB subnet group quota exceeded',
  ),
  quota(
    'L-DE55804A',
    'Parameter groups',
    50,
    'aws_db_parameter_group',
    'DBParameterGroupQuotaExceeded',
    'DB parameter group quota exceeded',
  ),
];
