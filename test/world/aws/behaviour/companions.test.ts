import { companions } from '../../../../world/aws/behaviour';
import type { Attributes } from '../../../../world/aws/types';
import { Sketch, scope } from '../sketch';

const of = (type: string, attributes: Attributes) => {
  const object = new Sketch().add(type, attributes);
  let serial = 100;
  return { object, made: companions(object, () => ++serial) };
};

test.each([
  ['aws_vpc', { cidr_block: '10.0.0.0/16' }, ['aws_security_group', 'aws_route_table', 'aws_network_acl']],
  ['aws_eks_node_group', { cluster_name: 'eu', node_group_name: 'system' }, ['aws_autoscaling_group']],
  [
    'aws_db_instance',
    { identifier: 'orders', manage_master_user_password: true },
    ['aws_secretsmanager_secret'],
  ],
  ['aws_db_instance', { identifier: 'orders' }, []],
  ['aws_s3_bucket', { bucket: 'eu' }, []],
])('%s %j comes with %j', (type, attributes, types) => {
  const { object, made } = of(type, attributes);
  expect(made.map((companion) => companion.type)).toEqual(types);
  for (const companion of made) {
    expect(companion).toMatchObject({ ...scope, owner: object.id, attributes: { id: companion.id } });
    expect(companion.arn).toMatch(/^arn:aws:[a-z0-9]+:eu-west-1:111122223333:/);
  }
  expect(new Set(made.map(({ serial }) => serial)).size).toBe(made.length);
});

test('a VPC’s companions are those that its attributes name', () => {
  const { object, made } = of('aws_vpc', {});
  expect(made.map(({ id }) => id)).toEqual([
    object.attributes['default_security_group_id'],
    object.attributes['default_route_table_id'],
    object.attributes['default_network_acl_id'],
  ]);
});

test('a cluster’s security group lies in its VPC', () => {
  const { made } = of('aws_eks_cluster', {
    name: 'eu',
    vpc_config: [{ cluster_security_group_id: 'sg-1', vpc_id: 'vpc-1' }],
  });
  expect(
    made.map(({ type, id, attributes }) => [type, id, attributes['vpc_id'], attributes['name']]),
  ).toEqual([['aws_security_group', 'sg-1', 'vpc-1', 'eks-cluster-sg-eu']]);
});
