import { numberAt, stringAt, stringsAt } from '../../behaviour';
import { type Combinations, combination, isTrue, matches, refusedIf } from './combination';

export const caches: Combinations = {
  aws_elasticache_replication_group: [
    refusedIf(
      ['multi_az_enabled', 'automatic_failover_enabled'],
      'InvalidParameterCombination',
      'Must enable automatic failover to enable Multi-AZ',
      (planned) => isTrue(planned, 'multi_az_enabled') && !isTrue(planned, 'automatic_failover_enabled'),
    ),
    refusedIf(
      ['num_cache_clusters', 'automatic_failover_enabled'],
      'InvalidParameterCombination',
      'Automatic failover is not supported with a single node.',
      (planned) =>
        isTrue(planned, 'automatic_failover_enabled') && numberAt(planned, 'num_cache_clusters') === 1,
    ),
    refusedIf(
      ['auth_token', 'user_group_ids', 'transit_encryption_enabled'],
      'InvalidParameterValue',
      'User group based access control requires encryption-in-transit to be enabled on the replication group',
      (planned) =>
        stringsAt(planned, 'user_group_ids').length > 0 && !isTrue(planned, 'transit_encryption_enabled'),
    ),
    matches(
      'node_type',
      /^cache\.[a-z][a-z0-9]*\.(\d*x?large|medium|small|micro)$/,
      'InvalidParameterValue',
      'The parameter CacheNodeType {value} is not a valid node type',
    ),
  ],
  aws_elasticache_user_group: [
    refusedIf(
      ['user_ids', 'engine'],
      'DefaultUserRequired',
      "User group needs to contain a user with the user name 'default'.",
      (planned, objects, { account, region }) => {
        const users = stringsAt(planned, 'user_ids').map((id) =>
          objects.get('aws_elasticache_user', id, { account, region }),
        );
        const known = users.every(Boolean) || stringsAt(planned, 'user_ids').includes('default');
        const has =
          stringsAt(planned, 'user_ids').includes('default') ||
          users.some((user) => user?.attributes['user_name'] === 'default');
        return stringAt(planned, 'engine')?.toLowerCase() === 'redis' && known && !has;
      },
    ),
  ],
  aws_opensearch_domain: [
    combination(
      ['cluster_config', 'vpc_options'],
      'ValidationException',
      'You must specify exactly {zones} subnets because you have set zone count to {zones}.',
      (planned) => {
        const subnets = stringsAt(planned, 'vpc_options.subnet_ids').length;
        const zones = isTrue(planned, 'cluster_config.zone_awareness_enabled')
          ? (numberAt(planned, 'cluster_config.zone_awareness_config.availability_zone_count') ?? 2)
          : 1;
        return subnets === 0 || subnets === zones ? undefined : { zones };
      },
    ),
    refusedIf(
      ['cluster_config'],
      'ValidationException',
      'Dedicated master count must be 3 or 5.',
      (planned) => {
        const masters = numberAt(planned, 'cluster_config.dedicated_master_count');
        return isTrue(planned, 'cluster_config.dedicated_master_enabled') && ![3, 5].includes(masters ?? 0);
      },
    ),
    refusedIf(
      ['advanced_security_options', 'encrypt_at_rest', 'node_to_node_encryption', 'domain_endpoint_options'],
      'ValidationException',
      'You must enable encryption at rest, node-to-node encryption and Enforce HTTPS to use advanced security options.',
      (planned) =>
        isTrue(planned, 'advanced_security_options.enabled') &&
        ![
          'encrypt_at_rest.enabled',
          'node_to_node_encryption.enabled',
          'domain_endpoint_options.enforce_https',
        ].every((path) => isTrue(planned, path)),
    ),
    matches(
      'cluster_config.instance_type',
      /^[a-z][a-z0-9]*\.(\d*x?large|medium|small|micro)\.search$/,
      'ValidationException',
      'Invalid instance type: {value}',
    ),
  ],
};
