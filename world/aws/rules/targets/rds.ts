import { targets } from './target';

const define = targets({ status: 404 });

export const dbSubnetGroup = define(
  'aws_db_subnet_group',
  'id',
  'DBSubnetGroupNotFoundFault',
  "DBSubnetGroup '{value}' not found.",
);
export const dbParameterGroup = define(
  'aws_db_parameter_group',
  'id',
  'DBParameterGroupNotFound',
  'DBParameterGroup not found: {value}',
);
export const dbClusterParameterGroup = define(
  'aws_rds_cluster_parameter_group',
  'id',
  'DBClusterParameterGroupNotFound',
  'DBClusterParameterGroup not found: {value}',
);
export const dbOptionGroup = define(
  'aws_db_option_group',
  'id',
  'OptionGroupNotFoundFault',
  'Specified OptionGroupName: {value} not found.',
);
export const dbInstance = define(
  'aws_db_instance',
  { attribute: 'identifier' },
  'DBInstanceNotFound',
  'DBInstance {value} not found.',
);
export const dbCluster = define(
  'aws_rds_cluster',
  'id',
  'DBClusterNotFoundFault',
  'DBCluster {value} not found.',
);
export const dbProxy = define(
  'aws_db_proxy',
  'id',
  'DBProxyNotFoundFault',
  'DB proxy {value} was not found.',
);
