import { notInUse, usersOf } from '../../../../../world/aws/rules/in-use/not-in-use';
import { refusals } from '../../../../../world/aws/rules/in-use/refusals';
import { references } from '../../../../../world/aws/rules/references';
import type { AwsObject } from '../../../../../world/aws/types';
import { nested, Sketch } from '../../sketch';
import { nameOf, THING } from '../naming';

const rows = Object.entries(references).flatMap(([type, paths]) =>
  Object.entries(paths).flatMap(([path, target]) =>
    target.types
      .filter((kept) => !kept.startsWith('aws_default_'))
      .map((kept) => [type, path, kept, target] as const),
  ),
);

test.each(rows)('%s.%s and the end of %s', (type, path, kept, target) => {
  const world = new Sketch();
  const object = world.add(kept, THING);
  const user = world.put({ type, id: 'user', attributes: nested(path, nameOf(target, object)) });
  expect(usersOf(object, world.store).map(({ id }) => id)).toEqual(target.hold === 'keeps' ? [user.id] : []);
  expect(world.errors(notInUse, world.delete(object))).toHaveLength(target.hold === 'keeps' ? 1 : 0);
});

test('every refusal is for a type that something keeps', () => {
  const kept = new Set(rows.filter(([, , , { hold }]) => hold === 'keeps').map(([, , type]) => type));
  expect(Object.keys(refusals).filter((type) => !kept.has(type))).toEqual([]);
});

describe('wording', () => {
  type Case = [string, (world: Sketch) => AwsObject, string, string];
  const network = (world: Sketch) => {
    const vpc = world.add('aws_vpc', { cidr_block: '10.0.0.0/16' });
    return { vpc, subnet: world.add('aws_subnet', { vpc_id: vpc.id, cidr_block: '10.0.0.0/24' }) };
  };
  const cases: Case[] = [
    [
      'VPC with a subnet',
      (world) => network(world).vpc,
      'DependencyViolation',
      "The vpc '{id}' has dependencies and cannot be deleted.",
    ],
    [
      'subnet with a NAT gateway',
      (world) => {
        const { subnet } = network(world);
        world.add('aws_nat_gateway', { subnet_id: subnet.id });
        return subnet;
      },
      'DependencyViolation',
      "The subnet '{id}' has dependencies and cannot be deleted.",
    ],
    [
      'security group that another’s rule names',
      (world) => {
        const group = world.add('aws_security_group', { name: 'a' });
        world.add('aws_vpc_security_group_ingress_rule', {
          security_group_id: 'sg-b',
          referenced_security_group_id: group.id,
        });
        return group;
      },
      'DependencyViolation',
      'resource {id} has a dependent object',
    ],
    [
      'cluster with node groups',
      (world) => {
        const cluster = world.add('aws_eks_cluster', { name: 'eu' });
        world.add('aws_eks_node_group', { cluster_name: 'eu', node_group_name: 'system' });
        return cluster;
      },
      'ResourceInUseException',
      'Cluster has nodegroups attached',
    ],
    [
      'role with a managed policy',
      (world) => {
        const role = world.add('aws_iam_role', { name: 'web' });
        world.add('aws_iam_role_policy_attachment', {
          role: 'web',
          policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
        });
        return role;
      },
      'DeleteConflict',
      'Cannot delete entity, must detach all policies first.',
    ],
    [
      'role with an inline policy',
      (world) => {
        const role = world.add('aws_iam_role', { name: 'web' });
        world.add('aws_iam_role_policy', { role: 'web', name: 'read' });
        return role;
      },
      'DeleteConflict',
      'Cannot delete entity, must delete policies first.',
    ],
    [
      'role in an instance profile',
      (world) => {
        const role = world.add('aws_iam_role', { name: 'web' });
        world.add('aws_iam_instance_profile', { name: 'web', role: 'web' });
        return role;
      },
      'DeleteConflict',
      'Cannot delete entity, must remove roles from instance profile first.',
    ],
    [
      'zone with a record',
      (world) => {
        const zone = world.add('aws_route53_zone', { name: 'eu.example.com' });
        world.add('aws_route53_record', { zone_id: zone.id, name: 'www', type: 'A' });
        return zone;
      },
      'HostedZoneNotEmpty',
      'The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
    ],
    [
      'bucket with an object',
      (world) => {
        const bucket = world.add('aws_s3_bucket', { bucket: 'eu-assets' });
        world.add('aws_s3_object', { bucket: 'eu-assets', key: 'a' });
        return bucket;
      },
      'BucketNotEmpty',
      'The bucket you tried to delete is not empty',
    ],
    [
      'target group of a listener',
      (world) => {
        const group = world.add('aws_lb_target_group', { name: 'web' });
        world.add('aws_lb_listener', {
          load_balancer_arn: 'a',
          default_action: [{ target_group_arn: group.arn }],
        });
        return group;
      },
      'ResourceInUse',
      "Target group '{id}' is currently in use by a listener or a rule",
    ],
    [
      'certificate of a listener',
      (world) => {
        const certificate = world.add('aws_acm_certificate', { domain_name: 'eu.example.com' });
        world.add('aws_lb_listener', { load_balancer_arn: 'a', certificate_arn: certificate.arn });
        return certificate;
      },
      'ResourceInUseException',
      'Certificate {id} in account 111122223333 is in use.',
    ],
    [
      'DB subnet group of an instance',
      (world) => {
        const group = world.add('aws_db_subnet_group', { name: 'eu' });
        world.put({
          type: 'aws_db_instance',
          id: 'db-ORDERS',
          attributes: { identifier: 'orders', db_subnet_group_name: 'eu' },
        });
        return group;
      },
      'InvalidDBSubnetGroupStateFault',
      "Cannot delete the subnet group 'eu' because at least one database instance: db-ORDERS is still using it.",
    ],
  ];
  test.each(cases)('%s', (_, set, code, message) => {
    const world = new Sketch();
    const object = set(world);
    const [error] = world.errors(notInUse, world.delete(object));
    expect([error?.code, error?.message]).toEqual([code, message.replace('{id}', object.id)]);
  });
});

test('what AWS made with a VPC does not keep it', () => {
  const world = new Sketch();
  const vpc = world.add('aws_vpc', { cidr_block: '10.0.0.0/16' });
  expect(world.store.ofType('aws_security_group')).toHaveLength(1);
  expect(world.errors(notInUse, world.delete(vpc))).toEqual([]);
});

test('force_destroy empties first', () => {
  const world = new Sketch();
  const bucket = world.add('aws_s3_bucket', { bucket: 'eu-assets', force_destroy: true });
  world.add('aws_s3_object', { bucket: 'eu-assets', key: 'a' });
  expect(world.errors(notInUse, world.delete(bucket))).toEqual([]);
});

test('a namesake in another AWS region or account keeps nothing', () => {
  const world = new Sketch();
  const group = world.add('aws_db_subnet_group', { name: 'eu' });
  const attributes = { db_subnet_group_name: 'eu' };
  world.put({ type: 'aws_db_instance', id: 'db-1', region: 'us-east-1', attributes });
  world.put({ type: 'aws_db_instance', id: 'db-2', account: '999988887777', attributes });
  expect(world.errors(notInUse, world.delete(group))).toEqual([]);
});
