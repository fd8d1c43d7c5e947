import { Cache, type CacheProps } from '../../../stacks/data/cache';
import { resource, resources, synthesizeConstruct } from '../synthesize';
import { inDataSubnets, kept, key } from './fixtures';

const props: Required<CacheProps> = {
  ...inDataSubnets,
  ...kept,
  name: 'eu',
  nodeType: 'cache.r7g.large',
  replicas: 2,
  users: ['orders', 'identity'],
  snapshotRetentionDays: 35,
  cacheKeyArn: key('cache'),
};
const synthesize = (changes: Partial<CacheProps> = {}) =>
  synthesizeConstruct((scope) => new Cache(scope, 'cache', { ...props, ...changes }));

describe('Cache', () => {
  test('encrypted in transit and at rest, and fails over to another zone', () => {
    expect(resource(synthesize(), 'aws_elasticache_replication_group')).toMatchObject({
      engine: 'valkey',
      num_cache_clusters: 3,
      automatic_failover_enabled: true,
      multi_az_enabled: true,
      transit_encryption_enabled: true,
      transit_encryption_mode: 'required',
      at_rest_encryption_enabled: 'true',
      kms_key_id: key('cache'),
      snapshot_retention_limit: 35,
      lifecycle: { prevent_destroy: true },
    });
  });

  test('without replicas there is nothing to fail over to', () => {
    expect(resource(synthesize({ replicas: 0 }), 'aws_elasticache_replication_group')).toMatchObject({
      num_cache_clusters: 1,
      automatic_failover_enabled: false,
      multi_az_enabled: false,
    });
  });

  test('a user logs in with IAM and sees the keys and channels under its own name', () => {
    const [orders] = resources(synthesize(), 'aws_elasticache_user').map(({ block }) => block);
    expect(orders).toMatchObject({
      user_id: 'eu-orders',
      user_name: 'eu-orders',
      authentication_mode: { type: 'iam' },
      access_string: 'on ~orders:* resetchannels &orders:* +@all -@dangerous',
    });
    expect(resource(synthesize(), 'aws_elasticache_user_group').user_ids).toHaveLength(2);
  });

  test('without services nobody may log in', () => {
    const stack = synthesize({ users: [] });
    expect(resources(stack, 'aws_elasticache_user')).toEqual([]);
    expect(resource(stack, 'aws_elasticache_replication_group').user_group_ids).toHaveLength(1);
  });

  test('names the user that a service lacks', () => {
    synthesizeConstruct((scope) => {
      const cache = new Cache(scope, 'cache', props);
      expect(() => cache.userArn('surveys')).toThrow(
        new Error('cache: surveys has no user; declare `cache` in its file'),
      );
    });
  });

  test.each<[Partial<CacheProps>, string]>([
    [{ replicas: -1 }, 'eu: cache replicas -1 is not a whole number within 0–5; change it'],
    [{ replicas: 1.5 }, 'eu: cache replicas 1.5 is not a whole number within 0–5; change it'],
    [
      { users: ['a-service-with-an-exceedingly-long-name'] },
      "eu: cache user eu-a-service-with-an-exceedingly-long-name exceeds ElastiCache's 40 characters; shorten it",
    ],
  ])('refuses %j', (changes, message) => {
    expect(() => synthesize(changes)).toThrow(new Error(message));
  });
});
