import { DELETED_SECRET, remains } from '../../../../../world/aws/behaviour';
import { uniques } from '../../../../../world/aws/rules/uniqueness';
import { namesUnique } from '../../../../../world/aws/rules/uniqueness/names-unique';
import { hasPath } from '../../paths';
import { Sketch, scope, scopeOf } from '../../sketch';

const keyed = Object.entries(uniques).filter(([, { key }]) => key.length > 0);
const values = (key: readonly string[], value: string) =>
  Object.fromEntries(key.map((path) => [path, value]));

test.each(keyed)('%s: %j', (type, { key, taken, within }) => {
  const world = new Sketch();
  world.put({ ...scopeOf(type), type, id: 'first', attributes: { id: 'first', ...values(key, 'same') } });
  const errors = (value: string, place = scope) =>
    world.errors(namesUnique, world.create(type, values(key, value), place)).map(({ code }) => code);
  expect(errors('same')).toEqual([taken.code]);
  expect(errors('other')).toEqual([]);
  const other = { ...scope, account: '999988887777' };
  expect(errors('same', other)).toEqual(within === 'world' ? ['BucketAlreadyExists'] : []);
});

test.each(Object.entries(uniques))('%s: the keys are attributes', (type, { key }) => {
  expect(key.filter((path) => hasPath(type, path) !== true)).toEqual([]);
});

test.each([
  [
    'aws_guardduty_detector',
    'BadRequestException',
    'The request is rejected because a detector already exists for the current account.',
  ],
  [
    'aws_config_configuration_recorder',
    'MaxNumberOfConfigurationRecordersExceededException',
    "Failed to put configuration recorder 'eu' because the maximum number of configuration recorders: 1 is reached.",
  ],
])('%s: one per account and AWS region', (type, code, message) => {
  const world = new Sketch();
  expect(world.errors(namesUnique, world.create(type, { name: 'eu' }))).toEqual([]);
  world.add(type, { name: 'eu' });
  expect(world.errors(namesUnique, world.create(type, { name: 'eu' }))).toEqual([
    { code, message, status: 400 },
  ]);
});

describe('wording', () => {
  const cases: [string, Record<string, string>, string, string][] = [
    [
      'aws_s3_bucket',
      { bucket: 'eu-assets' },
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
    ],
    ['aws_iam_role', { name: 'web' }, 'EntityAlreadyExists', 'Role with name web already exists.'],
    ['aws_db_instance', { identifier: 'orders' }, 'DBInstanceAlreadyExists', 'DB instance already exists'],
    ['aws_eks_cluster', { name: 'eu' }, 'ResourceInUseException', 'Cluster already exists with name: eu'],
    [
      'aws_cloudwatch_log_group',
      { name: '/eu/web' },
      'ResourceAlreadyExistsException',
      'The specified log group already exists',
    ],
    [
      'aws_lb',
      { name: 'eu-web' },
      'DuplicateLoadBalancerName',
      "A load balancer with the same name 'eu-web' exists, but with different settings",
    ],
    [
      'aws_security_group',
      { name: 'web', vpc_id: 'vpc-1' },
      'InvalidGroup.Duplicate',
      "The security group 'web' already exists for VPC 'vpc-1'",
    ],
    [
      'aws_kms_alias',
      { name: 'alias/eu' },
      'AlreadyExistsException',
      'An alias with the name arn:aws:kms:eu-west-1:111122223333:alias/eu already exists',
    ],
    [
      'aws_secretsmanager_secret',
      { name: 'eu/web' },
      'ResourceExistsException',
      'The operation failed because the secret eu/web already exists.',
    ],
    [
      'aws_ecr_repository',
      { name: 'web' },
      'RepositoryAlreadyExistsException',
      "The repository with name 'web' already exists in the registry with id '111122223333'",
    ],
    [
      'aws_lb_listener',
      { load_balancer_arn: 'arn', port: '443' },
      'DuplicateListener',
      'A listener already exists on this port for this load balancer (arn)',
    ],
  ];
  test.each(cases)('%s', (type, attributes, code, message) => {
    const world = new Sketch();
    world.add(type, attributes);
    const [error] = world.errors(namesUnique, world.create(type, attributes));
    expect([error?.code, error?.message]).toEqual([code, message]);
  });
});

test('names of IAM and RDS differ in more than case', () => {
  const world = new Sketch();
  world.add('aws_iam_role', { name: 'Web' });
  expect(world.errors(namesUnique, world.create('aws_iam_role', { name: 'web' }))).toHaveLength(1);
});

test('a deleted secret keeps its name through its recovery window', () => {
  const world = new Sketch();
  const secret = new Sketch().add('aws_secretsmanager_secret', {
    name: 'eu/web',
    recovery_window_in_days: 7,
  });
  const left = remains(secret);
  expect(left?.type).toBe(DELETED_SECRET);
  if (left) world.put(left);
  expect(world.errors(namesUnique, world.create('aws_secretsmanager_secret', { name: 'eu/web' }))).toEqual([
    {
      code: 'InvalidRequestException',
      message:
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      status: 400,
      attribute: 'name',
    },
  ]);
  expect(world.errors(namesUnique, world.create('aws_secretsmanager_secret', { name: 'eu/api' }))).toEqual(
    [],
  );
  expect(
    remains({ ...secret, attributes: { ...secret.attributes, recovery_window_in_days: 0 } }),
  ).toBeUndefined();
});

test('a change that leaves the name alone is not looked at; a new name is', () => {
  const world = new Sketch();
  const first = world.add('aws_db_instance', { identifier: 'orders' });
  world.add('aws_db_instance', { identifier: 'points' });
  expect(world.errors(namesUnique, world.update(first, { multi_az: true }))).toEqual([]);
  expect(world.errors(namesUnique, world.update(first, { identifier: 'points' }))).toHaveLength(1);
});

test('what a resource takes over is no namesake', () => {
  const world = new Sketch();
  const vpc = world.add('aws_vpc', { cidr_block: '10.0.0.0/16' });
  expect(world.errors(namesUnique, world.create('aws_default_security_group', { vpc_id: vpc.id }))).toEqual(
    [],
  );
});
