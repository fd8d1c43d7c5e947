import { anyCase, type Uniques, unique } from './unique';

export const rds: Uniques = {
  aws_db_instance: anyCase(unique('identifier', 'DBInstanceAlreadyExists', 'DB instance already exists')),
  aws_db_subnet_group: anyCase(
    unique('name', 'DBSubnetGroupAlreadyExists', "The DB subnet group '{value}' already exists."),
  ),
  aws_db_parameter_group: anyCase(
    unique('name', 'DBParameterGroupAlreadyExists', 'Parameter group {value} already exists'),
  ),
  aws_db_option_group: unique(
    'name',
    'OptionGroupAlreadyExistsFault',
    'An option group named {value} already exists.',
  ),
  aws_rds_cluster: anyCase(
    unique('cluster_identifier', 'DBClusterAlreadyExistsFault', 'DB Cluster already exists'),
  ),
  aws_rds_cluster_instance: anyCase(
    unique('identifier', 'DBInstanceAlreadyExists', 'DB instance already exists'),
  ),
  aws_rds_cluster_parameter_group: unique(
    'name',
    'DBParameterGroupAlreadyExists',
    'Parameter group {value} already exists',
  ),
  aws_db_proxy: unique('name', 'DBProxyAlreadyExistsFault', 'DB proxy {value} already exists.'),
};
