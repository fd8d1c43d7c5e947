import { anyCase, type Uniques, unique } from './unique';

export const caches: Uniques = {
  aws_elasticache_replication_group: anyCase(
    unique(
      'replication_group_id',
      'ReplicationGroupAlreadyExists',
      'Replication group with id {value} already exists.',
    ),
  ),
  aws_elasticache_cluster: unique(
    'cluster_id',
    'CacheClusterAlreadyExists',
    'Cache cluster {value} already exists.',
  ),
  aws_elasticache_subnet_group: unique(
    'name',
    'CacheSubnetGroupAlreadyExists',
    'Cache subnet group {value} already exists.',
  ),
  aws_elasticache_parameter_group: unique(
    'name',
    'CacheParameterGroupAlreadyExists',
    'A cache parameter group with the name {value} already exists',
  ),
  aws_elasticache_user: unique('user_id', 'UserAlreadyExists', 'User {value} already exists.'),
  aws_elasticache_user_group: unique(
    'user_group_id',
    'UserGroupAlreadyExists',
    'User Group {value} already exists.',
  ),
  aws_elasticache_serverless_cache: unique(
    'name',
    'ServerlessCacheAlreadyExistsFault',
    'Serverless cache {value} already exists.',
  ),
  aws_mq_broker: unique('broker_name', 'ConflictException', 'Broker {value} already exists.', 409),
  aws_opensearch_domain: unique(
    'domain_name',
    'ResourceAlreadyExistsException',
    'Domain {value} already exists',
    409,
  ),
};
