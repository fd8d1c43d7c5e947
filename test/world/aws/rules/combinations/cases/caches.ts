import type { Attributes } from '../../../../../../world/aws/types';
import { type Case, row } from '../case';

const secure: Attributes = {
  advanced_security_options: [{ enabled: true }],
  encrypt_at_rest: [{ enabled: true }],
  node_to_node_encryption: [{ enabled: true }],
  domain_endpoint_options: [{ enforce_https: true }],
};

export const caches: readonly Case[] = [
  row(
    'aws_elasticache_replication_group',
    { multi_az_enabled: true, automatic_failover_enabled: false },
    { multi_az_enabled: true, automatic_failover_enabled: true },
    'InvalidParameterCombination',
    'Must enable automatic failover to enable Multi-AZ',
  ),
  row(
    'aws_elasticache_replication_group',
    { automatic_failover_enabled: true, num_cache_clusters: 1 },
    { automatic_failover_enabled: true, num_cache_clusters: 2 },
    'InvalidParameterCombination',
    'Automatic failover is not supported with a single node.',
  ),
  row(
    'aws_elasticache_replication_group',
    { user_group_ids: ['eu'] },
    { user_group_ids: ['eu'], transit_encryption_enabled: true },
    'InvalidParameterValue',
    'User group based access control requires encryption-in-transit to be enabled on the replication group',
  ),
  row(
    'aws_elasticache_replication_group',
    { node_type: 'm7g.large' },
    { node_type: 'cache.m7g.large' },
    'InvalidParameterValue',
    'The parameter CacheNodeType m7g.large is not a valid node type',
  ),
  row(
    'aws_elasticache_user_group',
    ({ world }) => ({
      engine: 'redis',
      user_ids: [world.add('aws_elasticache_user', { user_id: 'web', user_name: 'web' }).id],
    }),
    ({ world }) => ({
      engine: 'redis',
      user_ids: [world.add('aws_elasticache_user', { user_id: 'eu-default', user_name: 'default' }).id],
    }),
    'DefaultUserRequired',
    "User group needs to contain a user with the user name 'default'.",
  ),
  row(
    'aws_opensearch_domain',
    {
      cluster_config: [
        { zone_awareness_enabled: true, zone_awareness_config: [{ availability_zone_count: 3 }] },
      ],
      vpc_options: [{ subnet_ids: ['a', 'b'] }],
    },
    { cluster_config: [{ zone_awareness_enabled: true }], vpc_options: [{ subnet_ids: ['a', 'b'] }] },
    'ValidationException',
    'You must specify exactly 3 subnets because you have set zone count to 3.',
  ),
  row(
    'aws_opensearch_domain',
    { cluster_config: [{ dedicated_master_enabled: true, dedicated_master_count: 2 }] },
    { cluster_config: [{ dedicated_master_enabled: true, dedicated_master_count: 3 }] },
    'ValidationException',
    'Dedicated master count must be 3 or 5.',
  ),
  row(
    'aws_opensearch_domain',
    { ...secure, encrypt_at_rest: [{ enabled: false }] },
    secure,
    'ValidationException',
    'You must enable encryption at rest, node-to-node encryption and Enforce HTTPS to use advanced security options.',
  ),
  row(
    'aws_opensearch_domain',
    { cluster_config: [{ instance_type: 'm7g.large' }] },
    { cluster_config: [{ instance_type: 'm7g.large.search' }] },
    'ValidationException',
    'Invalid instance type: m7g.large',
  ),
];
