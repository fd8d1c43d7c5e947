import { ServiceAccess, type ServiceAccessProps } from '../../../stacks/access/service-access';
import type { RegionStores } from '../../../stacks/access/service-statements';
import type { ServiceNeeds } from '../../../stacks/service-needs';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:210000000016:${name}`;
const stores: RegionStores = {
  account: '210000000016',
  awsRegion: 'eu-west-1',
  databases: { holding: (group) => ({ resourceId: `db-${group}` }) },
  kafka: {
    arn: arn('kafka', 'cluster/eu/1'),
    topicArn: (topic) => arn('kafka', `topic/eu/1/${topic}`),
    groupArn: (group) => arn('kafka', `group/eu/1/${group}`),
  },
  cache: {
    arn: arn('elasticache', 'replicationgroup:eu'),
    userArn: (user) => arn('elasticache', `user:eu-${user}`),
  },
  search: { arn: arn('es', 'domain/polycloud-eu') },
  buckets: { arn: (bucket) => `arn:aws:s3:::${bucket}` },
  storageKeyArn: arn('kms', 'key/storage'),
  secretsKeyArn: arn('kms', 'key/secrets'),
};
const props: Required<ServiceAccessProps> = {
  name: 'eu',
  cluster: {
    name: 'eu',
    arn: arn('eks', 'cluster/eu'),
    account: stores.account,
    awsRegion: stores.awsRegion,
  },
  services: [],
  stores,
  protect: true,
  logRetentionDays: 365,
  logsKeyArn: arn('kms', 'key/logs'),
};
const minimal: ServiceNeeds = { name: 'orders', namespace: 'services' };
const synthesize = (...services: ServiceNeeds[]) =>
  synthesizeConstruct((scope) => new ServiceAccess(scope, 'services', { ...props, services }));

/** Sid → [actions, resources] of the role's policy. */
function rights(needs: Partial<ServiceNeeds>): Record<string, [string[], string[]]> {
  const { policy } = resource(synthesize({ ...minimal, ...needs }), 'aws_iam_role_policy');
  return Object.fromEntries(
    JSON.parse(policy).Statement.map((one: { Sid: string; Action: string[]; Resource: string[] }) => [
      one.Sid,
      [one.Action, one.Resource],
    ]),
  );
}

describe('ServiceAccess', () => {
  test('a service that declares nothing has a role without rights, and a log group', () => {
    const stack = synthesize(minimal);
    expect(resources(stack, 'aws_iam_role_policy')).toEqual([]);
    expect(resources(stack, 'aws_secretsmanager_secret')).toEqual([]);
    expect(resource(stack, 'aws_cloudwatch_log_group')).toMatchObject({
      name: '/polycloud/eu/services/orders',
      retention_in_days: 365,
      kms_key_id: props.logsKeyArn,
    });
    expect(resource(stack, 'aws_eks_pod_identity_association')).toMatchObject({
      namespace: 'services',
      service_account: 'orders',
    });
  });

  test('the role trusts the pods of its ServiceAccount in this cluster, and nobody else', () => {
    const { Statement } = JSON.parse(resource(synthesize(minimal), 'aws_iam_role').assume_role_policy);
    expect(Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:SourceAccount': '210000000016',
            'aws:RequestTag/kubernetes-namespace': 'services',
            'aws:RequestTag/kubernetes-service-account': 'orders',
          },
          ArnEquals: { 'aws:SourceArn': props.cluster.arn },
        },
      },
    ]);
  });

  test('a database: its own user on the instance of its group', () => {
    expect(rights({ database: { group: 'ledger' } })).toEqual({
      OwnDatabaseUser: [['rds-db:connect'], [arn('rds-db', 'dbuser:db-ledger/orders')]],
    });
  });

  test('a producer writes its topics and reads none', () => {
    expect(rights({ topics: { produces: ['orders.placed'], consumes: [] } })).toEqual({
      Kafka: [['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently'], [stores.kafka.arn]],
      ProducedTopics: [
        ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'],
        [arn('kafka', 'topic/eu/1/orders.placed')],
      ],
    });
  });

  test('a consumer reads its topics in groups of its own name', () => {
    expect(rights({ topics: { produces: [], consumes: ['payments.settled'] } })).toEqual({
      Kafka: [['kafka-cluster:Connect'], [stores.kafka.arn]],
      ConsumedTopics: [
        ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'],
        [arn('kafka', 'topic/eu/1/payments.settled')],
      ],
      OwnConsumerGroups: [
        ['kafka-cluster:DescribeGroup', 'kafka-cluster:AlterGroup'],
        [arn('kafka', 'group/eu/1/orders'), arn('kafka', 'group/eu/1/orders.*')],
      ],
    });
  });

  test('a cache: its own user', () => {
    expect(rights({ cache: true })).toEqual({
      OwnCacheUser: [['elasticache:Connect'], [stores.cache.arn, arn('elasticache', 'user:eu-orders')]],
    });
  });

  test('buckets: readers read all of one, writers write under their own name, the key only through S3', () => {
    const policy = rights({
      buckets: [
        { name: 'assets', access: 'read' },
        { name: 'exports', access: 'write' },
      ],
    });
    expect(policy).toEqual({
      Assets: [['s3:GetObject'], ['arn:aws:s3:::assets/*']],
      Exports: [['s3:PutObject', 's3:AbortMultipartUpload'], ['arn:aws:s3:::exports/orders/*']],
      ObjectsKey: [['kms:GenerateDataKey', 'kms:Decrypt'], [stores.storageKeyArn]],
    });
  });

  test('read and write: delete too, under its own name', () => {
    expect(rights({ buckets: [{ name: 'assets', access: 'read-write' }] }).Assets).toEqual([
      ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
      ['arn:aws:s3:::assets/orders/*'],
    ]);
  });

  test('search: the domain’s HTTP methods, not its administration', () => {
    expect(rights({ search: true }).Search?.[0]).not.toContain('es:*');
    expect(rights({ search: true }).Search?.[1]).toEqual([`${stores.search.arn}/*`]);
  });

  test('a secret without a value, which only its service reads', () => {
    const stack = synthesize({ ...minimal, secrets: ['card-key'] });
    expect(resource(stack, 'aws_secretsmanager_secret')).toMatchObject({
      name: 'eu/orders/card-key',
      kms_key_id: stores.secretsKeyArn,
      recovery_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
    expect(resources(stack, 'aws_secretsmanager_secret_version')).toEqual([]);
    const { OwnSecrets } = rights({ secrets: ['card-key'] });
    expect(OwnSecrets).toEqual([
      ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      [expect.stringMatching(/^\$\{aws_secretsmanager_secret\.[\w-]+\.arn\}$/)],
    ]);
  });

  test.each<[string, ServiceNeeds[], string]>([
    ['a service twice', [minimal, minimal], 'services: orders appears twice; declare it once'],
    [
      'no label',
      [{ ...minimal, name: 'Orders' }],
      'service name Orders is not a DNS label of 1–38 characters; change it',
    ],
    [
      'a bucket twice',
      [
        {
          ...minimal,
          buckets: [
            { name: 'assets', access: 'read' },
            { name: 'assets', access: 'write' },
          ],
        },
      ],
      'orders: buckets: assets appears twice; declare it once',
    ],
    [
      'a secret twice',
      [{ ...minimal, secrets: ['a', 'a'] }],
      'orders: secrets: a appears twice; declare it once',
    ],
  ])('refuses %s', (_, services, message) => {
    expect(() => synthesize(...services)).toThrow(new Error(message));
  });
});
