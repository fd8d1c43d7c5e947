import { knownTypes } from '../../../../../world/aws/behaviour';
import { references } from '../../../../../world/aws/rules/references';
import { referencesExist } from '../../../../../world/aws/rules/references/exist';
import type { Target } from '../../../../../world/aws/rules/targets/target';
import type { AwsObject } from '../../../../../world/aws/types';
import { hasPath } from '../../paths';
import { nested, Sketch, scope } from '../../sketch';
import { nameOf, THING } from '../naming';

const rows = Object.entries(references).flatMap(([type, paths]) =>
  Object.entries(paths).map(([path, target]) => [type, path, target] as const),
);

/** A value of the form that the target takes, and that nothing has. */
function nobody({ by }: Target): string {
  return by === 'arn' ? `arn:aws:service:eu-west-1:${scope.account}:thing/nobody` : 'nobody';
}

function existing(world: Sketch, { types: [type = ''], by }: Target): AwsObject {
  return world.add(type, {
    ...THING,
    load_balancer_arn: 'a:b:c:d:e:loadbalancer/app/thing/1',
    ...(typeof by === 'string' ? {} : { [by.attribute]: 'thing' }),
  });
}

test.each(rows)('%s.%s: what it names must exist', (type, path, target) => {
  const world = new Sketch();
  const value = nobody(target);
  const message = target.missing.message
    .replace('{value}', value)
    .replace('{account}', scope.account)
    .replace(/\{value\}/g, value);
  expect(world.errors(referencesExist, world.create(type, nested(path, value)))).toEqual([
    { code: target.missing.code, message, status: target.missing.status, attribute: path },
  ]);
  const there = existing(world, target);
  expect(world.errors(referencesExist, world.create(type, nested(path, nameOf(target, there))))).toEqual([]);
});

test.each(rows)('%s.%s is an attribute, and names known types', (type, path, { types }) => {
  expect(hasPath(type, path)).toBe(true);
  const known = new Set(knownTypes());
  expect(types.filter((target) => !known.has(target) && !target.startsWith('aws_default_'))).toEqual([]);
});

describe('wording', () => {
  const cases: [string, string, string, string, string][] = [
    [
      'aws_subnet',
      'vpc_id',
      'vpc-0123456789abcdef0',
      'InvalidVpcID.NotFound',
      "The vpc ID 'vpc-0123456789abcdef0' does not exist",
    ],
    [
      'aws_nat_gateway',
      'subnet_id',
      'subnet-1',
      'InvalidSubnetID.NotFound',
      "The subnet ID 'subnet-1' does not exist",
    ],
    [
      'aws_instance',
      'vpc_security_group_ids',
      'sg-1',
      'InvalidGroup.NotFound',
      "The security group 'sg-1' does not exist",
    ],
    [
      'aws_eks_cluster',
      'vpc_config.subnet_ids',
      'subnet-1',
      'InvalidParameterException',
      "The subnet ID 'subnet-1' does not exist",
    ],
    ['aws_eks_addon', 'cluster_name', 'eu', 'ResourceNotFoundException', 'No cluster found for name: eu.'],
    ['aws_iam_role_policy', 'role', 'eu-web', 'NoSuchEntity', 'The role with name eu-web cannot be found.'],
    [
      'aws_db_instance',
      'db_subnet_group_name',
      'eu',
      'DBSubnetGroupNotFoundFault',
      "DBSubnetGroup 'eu' not found.",
    ],
    ['aws_s3_bucket_policy', 'bucket', 'eu-assets', 'NoSuchBucket', 'The specified bucket does not exist'],
    ['aws_lb', 'subnets', 'subnet-1', 'SubnetNotFound', "The subnet ID 'subnet-1' is not valid"],
    [
      'aws_ecr_lifecycle_policy',
      'repository',
      'web',
      'RepositoryNotFoundException',
      "The repository with name 'web' does not exist in the registry with id '111122223333'",
    ],
    ['aws_route53_record', 'zone_id', 'Z1', 'NoSuchHostedZone', 'No hosted zone found with ID: Z1'],
  ];
  test.each(cases)('%s.%s', (type, path, value, code, message) => {
    const world = new Sketch();
    const [error] = world.errors(referencesExist, world.create(type, nested(path, value)));
    expect([error?.code, error?.message]).toEqual([code, message]);
  });
});

describe('where AWS looks', () => {
  test('not in another AWS region', () => {
    const world = new Sketch();
    const key = world.add('aws_kms_key', {}, { ...scope, region: 'us-east-1' });
    const change = world.create('aws_secretsmanager_secret', { kms_key_id: key.arn });
    expect(world.errors(referencesExist, change).map(({ code }) => code)).toEqual([
      'InvalidParameterException',
    ]);
  });

  test('not into another account: an id from there is unknown, an ARN is its owner’s business', () => {
    const world = new Sketch();
    const elsewhere = { ...scope, account: '999988887777' };
    const vpc = world.add('aws_vpc', {}, elsewhere);
    expect(world.errors(referencesExist, world.create('aws_subnet', { vpc_id: vpc.id }))).toHaveLength(1);
    const key = world.add('aws_kms_key', {}, elsewhere);
    expect(
      world.errors(referencesExist, world.create('aws_sns_topic', { kms_master_key_id: key.arn })),
    ).toEqual([]);
  });

  test.each([
    ['aws_iam_role_policy_attachment', 'policy_arn', 'arn:aws:iam::aws:policy/AmazonEKSClusterPolicy'],
    ['aws_db_instance', 'parameter_group_name', 'default.postgres17'],
    ['aws_sns_topic', 'kms_master_key_id', 'alias/aws/sns'],
    ['aws_elasticache_user_group', 'user_ids', 'default'],
    ['aws_cloudwatch_event_rule', 'event_bus_name', 'default'],
  ])('%s.%s: %s is AWS’s own', (type, path, value) => {
    const world = new Sketch();
    expect(world.errors(referencesExist, world.create(type, nested(path, value)))).toEqual([]);
  });

  test('behind an alias, the key', () => {
    const world = new Sketch();
    const key = world.add('aws_kms_key');
    world.add('aws_kms_alias', { name: 'alias/eu-data', target_key_id: key.id });
    const change = (alias: string) => world.create('aws_sns_topic', { kms_master_key_id: alias });
    expect(world.errors(referencesExist, change('alias/eu-data'))).toEqual([]);
    expect(world.errors(referencesExist, change('alias/eu-logs'))).toHaveLength(1);
  });

  test('at the log group, with or without :*', () => {
    const world = new Sketch();
    const group = world.add('aws_cloudwatch_log_group', { name: '/eu/trail' });
    const change = world.create('aws_cloudtrail', { cloud_watch_logs_group_arn: `${group.arn}:*` });
    expect(world.errors(referencesExist, change)).toEqual([]);
  });

  test('an id is no ARN', () => {
    const world = new Sketch();
    const vpc = world.add('aws_vpc');
    expect(world.errors(referencesExist, world.create('aws_subnet', { vpc_id: vpc.arn }))).toHaveLength(1);
  });

  test('only at what a change brings in', () => {
    const world = new Sketch();
    const subnet = world.put({
      type: 'aws_subnet',
      id: 'subnet-1',
      attributes: { id: 'subnet-1', vpc_id: 'vpc-gone' },
    });
    expect(world.errors(referencesExist, world.update(subnet, { tags: { a: 'b' } }))).toEqual([]);
    expect(world.errors(referencesExist, world.update(subnet, { vpc_id: 'vpc-other' }))).toHaveLength(1);
  });
});
