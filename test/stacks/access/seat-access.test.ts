import { seatsOf } from '../../../regions/guests';
import { SeatAccess, type SeatAccessProps } from '../../../stacks/access/seat-access';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const account = '210000000024';
const props: Required<SeatAccessProps> = {
  name: 'dev',
  cluster: {
    name: 'dev',
    arn: `arn:aws:eks:eu-west-1:${account}:cluster/dev`,
    account,
    awsRegion: 'eu-west-1',
  },
  seats: seatsOf({ guests: 2, dns: { domain: 'dev.example.com' } }),
  stores: {
    account,
    awsRegion: 'eu-west-1',
    databases: {
      instances: new Map([
        ['core', { resourceId: 'db-CORE' }],
        ['shared', { resourceId: 'db-SHARED' }],
      ]),
      holding: () => ({ resourceId: 'db-CORE' }),
    },
    kafka: {
      arn: 'arn:kafka',
      topicArn: (topic) => `arn:topic/${topic}`,
      groupArn: (group) => `arn:group/${group}`,
    },
    cache: { arn: 'arn:cache', userArn: (user) => `arn:user/dev-${user}` },
    search: { arn: 'arn:domain' },
    buckets: { arn: (bucket) => `arn:aws:s3:::${bucket}` },
    storageKeyArn: 'arn:key/storage',
    secretsKeyArn: 'arn:key/secrets',
  },
  secretArns: ['arn:secret/payments/card-processor-key'],
};
const synthesize = (changes: Partial<SeatAccessProps> = {}) =>
  synthesizeConstruct((scope) => {
    const { roleArns } = new SeatAccess(scope, 'guests', { ...props, ...changes });
    expect([...roleArns.keys()]).toEqual((changes.seats ?? props.seats).map(({ name }) => name));
  });
type Statement = Readonly<Record<'Sid' | 'Effect', string>> &
  Readonly<Record<'Action' | 'Resource', readonly string[]>> & { readonly Condition?: unknown };
const statements = (seat: string): readonly Statement[] =>
  JSON.parse(resource(synthesize(), 'aws_iam_role_policy', `/${seat}/policy`).policy).Statement;

test('each seat has a role, for the one account of its namespace', () => {
  const stack = synthesize();
  expect(resources(stack, 'aws_iam_role').map(({ block }) => block.name)).toEqual([
    'dev-guest-1',
    'dev-guest-2',
  ]);
  expect(
    resources(stack, 'aws_eks_pod_identity_association').map(({ block }) => [
      block.namespace,
      block.service_account,
    ]),
  ).toEqual([
    ['guest-1', 'guest'],
    ['guest-2', 'guest'],
  ]);
  const trust = JSON.parse(resource(stack, 'aws_iam_role', '/guest-2/role').assume_role_policy);
  expect(trust.Statement[0].Condition.StringEquals).toMatchObject({
    'aws:RequestTag/kubernetes-namespace': 'guest-2',
    'aws:RequestTag/kubernetes-service-account': 'guest',
  });
});

test('it reaches what lies under the seat’s name in each store, and the services’ secrets', () => {
  expect(statements('guest-1').map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
    [
      'OwnDatabaseUser',
      [
        `arn:aws:rds-db:eu-west-1:${account}:dbuser:db-CORE/guest-1`,
        `arn:aws:rds-db:eu-west-1:${account}:dbuser:db-SHARED/guest-1`,
      ],
    ],
    ['Kafka', ['arn:kafka']],
    ['OwnTopics', ['arn:topic/guest-1.*']],
    ['OwnConsumerGroups', ['arn:group/guest-1.*']],
    ['OwnCacheUser', ['arn:cache', 'arn:user/dev-guest-1']],
    ['Assets', ['arn:aws:s3:::assets/guest-1/*']],
    ['Exports', ['arn:aws:s3:::exports/guest-1/*']],
    ['ObjectsKey', ['arn:key/storage']],
    ['Search', ['arn:domain/*']],
    ['SandboxSecrets', ['arn:secret/payments/card-processor-key']],
    ['SecretsKey', ['arn:key/secrets']],
  ]);
});

test('no call is a pattern, and none changes who may do what', () => {
  const actions = statements('guest-1').flatMap(({ Action }) => Action);
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  expect(actions.filter((action) => /^(iam|sts|eks|kafka):/.test(action))).toEqual([]);
  expect(actions.filter((action) => /:(Put|Create|Delete)/.test(action)).sort()).toEqual([
    'kafka-cluster:CreateTopic',
    'kafka-cluster:DeleteTopic',
    's3:DeleteObject',
    's3:DeleteObject',
    's3:PutObject',
    's3:PutObject',
  ]);
});

test('keys are used through their store alone', () => {
  const conditions = statements('guest-1').flatMap(({ Condition }) => Condition ?? []);
  expect(conditions).toEqual(
    ['s3', 'secretsmanager'].map((service) => ({
      StringEquals: { 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` },
    })),
  );
});

test('the seats differ by nothing but their names', () => {
  const text = (seat: string) => JSON.stringify(statements(seat));
  expect(text('guest-2')).toBe(text('guest-1').replaceAll('guest-1', 'guest-2'));
});

test('where nobody is taken in there is nothing', () => {
  expect(resources(synthesize({ seats: [] }))).toEqual([]);
});
