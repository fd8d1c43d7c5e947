import { mention, part, targets } from './target';

const define = targets({ status: 404 });

export const cacheSubnetGroup = targets()(
  'aws_elasticache_subnet_group',
  'id',
  'CacheSubnetGroupNotFoundFault',
  'Cache Subnet Group {value} does not exist.',
);
export const cacheParameterGroup = define(
  'aws_elasticache_parameter_group',
  'id',
  'CacheParameterGroupNotFound',
  'CacheParameterGroup not found: {value}',
);
export const cacheUserGroup = define(
  'aws_elasticache_user_group',
  'id',
  'UserGroupNotFound',
  'User group {value} not found.',
);
export const cacheUser = mention(
  define('aws_elasticache_user', 'id', 'UserNotFound', 'User {value} not found.'),
);
export const replicationGroup = define(
  'aws_elasticache_replication_group',
  'id',
  'ReplicationGroupNotFoundFault',
  'ReplicationGroup {value} not found.',
);
export const searchDomain = part(
  targets({ status: 409 })(
    'aws_opensearch_domain',
    { attribute: 'domain_name' },
    'ResourceNotFoundException',
    'Domain not found: {value}',
  ),
);
