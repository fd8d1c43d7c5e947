import { prerequisites, prerequisitesMet } from '../../../../world/aws/rules/prerequisites';
import type { Change } from '../../../../world/aws/types';
import { Sketch } from '../sketch';

const policyFor = (service: string) =>
  JSON.stringify({
    Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: '*', Principal: { Service: service } }],
  });

function network(world: Sketch) {
  const vpc = world.add('aws_vpc', { cidr_block: '10.0.0.0/16' }).id;
  return { vpc, subnet: world.add('aws_subnet', { vpc_id: vpc, cidr_block: '10.0.0.0/24' }).id };
}

interface Case {
  readonly name: string;
  /** The change, made possible by `mend`. */
  readonly change: (world: Sketch) => Change;
  readonly mend: (world: Sketch) => void;
  readonly code: string;
  readonly message: string;
}

const vpcOf = (world: Sketch) => world.store.ofType('aws_vpc')[0]?.id ?? '';
const addGateway = (world: Sketch) => void world.add('aws_internet_gateway', { vpc_id: vpcOf(world) });

/** What writes to the bucket `logs`, until the bucket's policy lets the service. */
const writing = (
  name: string,
  {
    make,
    service,
    ...answer
  }: Pick<Case, 'code' | 'message'> & {
    readonly make: (world: Sketch, bucket: string) => Change;
    readonly service: string;
  },
): Case => ({
  name,
  change: (world) => {
    world.add('aws_s3_bucket', { bucket: 'logs' });
    return make(world, 'logs');
  },
  mend: (world) => void world.add('aws_s3_bucket_policy', { bucket: 'logs', policy: policyFor(service) }),
  ...answer,
});

const cases: readonly Case[] = [
  {
    name: 'a NAT gateway needs the VPC’s internet gateway',
    change: (world) => world.create('aws_nat_gateway', { subnet_id: network(world).subnet }),
    mend: addGateway,
    code: 'Gateway.NotAttached',
    message: 'Network {vpc} has no Internet gateway attached',
  },
  {
    name: 'so does a public load balancer',
    change: (world) => world.create('aws_lb', { subnets: [network(world).subnet], internal: false }),
    mend: addGateway,
    code: 'InvalidSubnet',
    message: 'VPC {vpc} has no internet gateway',
  },
  writing('a bucket for access logs lets the load balancer write', {
    make: (world, bucket) => world.create('aws_lb', { access_logs: [{ bucket }] }),
    service: 'logdelivery.elasticloadbalancing.amazonaws.com',
    code: 'InvalidConfigurationRequest',
    message: 'Access Denied for bucket: logs. Please check S3bucket permission',
  }),
  writing('and for connection logs', {
    make: (world, bucket) => world.create('aws_lb', { connection_logs: [{ bucket }] }),
    service: 'logdelivery.elasticloadbalancing.amazonaws.com',
    code: 'InvalidConfigurationRequest',
    message: 'Access Denied for bucket: logs. Please check S3bucket permission',
  }),
  writing('a trail’s bucket lets CloudTrail write', {
    make: (world, bucket) => {
      world.add('aws_s3_bucket_policy', { bucket: 'other', policy: policyFor('cloudtrail.amazonaws.com') });
      return world.create('aws_cloudtrail', { s3_bucket_name: bucket });
    },
    service: 'cloudtrail.amazonaws.com',
    code: 'InsufficientS3BucketPolicyException',
    message: 'Incorrect S3 bucket policy is detected for bucket: logs',
  }),
  {
    name: 'a delivery channel needs a recorder',
    change: (world) => world.create('aws_config_delivery_channel', { name: 'eu' }),
    mend: (world) => void world.add('aws_config_configuration_recorder', { name: 'eu' }),
    code: 'NoAvailableConfigurationRecorderException',
    message: 'Configuration recorder is not available to put delivery channel.',
  },
  {
    name: 'a recorder starts once it can deliver',
    change: (world) =>
      world.create('aws_config_configuration_recorder_status', { name: 'eu', is_enabled: true }),
    mend: (world) => void world.add('aws_config_delivery_channel', { name: 'eu' }),
    code: 'NoAvailableDeliveryChannelException',
    message: 'Delivery channel is not available to start configuration recorder.',
  },
  {
    name: 'a search domain in a VPC needs the service-linked role',
    change: (world) => world.create('aws_opensearch_domain', { vpc_options: [{ subnet_ids: ['subnet-1'] }] }),
    mend: (world) =>
      void world.add('aws_iam_service_linked_role', { aws_service_name: 'opensearchservice.amazonaws.com' }),
    code: 'ValidationException',
    message:
      'Before you can proceed, you must enable a service-linked role to give Amazon OpenSearch Service permissions to access your VPC.',
  },
];

test.each(cases.map((entry) => [entry.name, entry] as const))(
  '%s',
  (_, { change: make, mend, code, message }) => {
    const world = new Sketch();
    const change = make(world);
    const errors = world.errors(prerequisitesMet, change);
    expect(errors.map((error) => [error.code, error.message])).toEqual([
      [code, message.replace('{vpc}', vpcOf(world))],
    ]);
    mend(world);
    expect(world.errors(prerequisitesMet, change)).toEqual([]);
  },
);

test.each([
  ['aws_nat_gateway', { connectivity_type: 'private' }],
  ['aws_lb', { internal: true }],
])('what stays inside needs no internet gateway: %s %j', (type, attributes) => {
  const world = new Sketch();
  const { subnet } = network(world);
  expect(
    world.errors(
      prerequisitesMet,
      world.create(type, { subnet_id: subnet, subnets: [subnet], ...attributes }),
    ),
  ).toEqual([]);
});

test('the internet gateway stays while public addresses are mapped', () => {
  const world = new Sketch();
  const { vpc, subnet } = network(world);
  const gateway = world.add('aws_internet_gateway', { vpc_id: vpc });
  expect(world.errors(prerequisitesMet, world.delete(gateway))).toEqual([]);
  world.add('aws_nat_gateway', { subnet_id: subnet });
  expect(world.errors(prerequisitesMet, world.delete(gateway))).toEqual([
    {
      code: 'DependencyViolation',
      message: `Network ${vpc} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
      status: 400,
    },
  ]);
});

test('the delivery channel stays while the recorder runs', () => {
  const world = new Sketch();
  world.add('aws_config_configuration_recorder', { name: 'eu' });
  const channel = world.add('aws_config_delivery_channel', { name: 'eu' });
  expect(world.errors(prerequisitesMet, world.delete(channel))).toEqual([]);
  world.add('aws_config_configuration_recorder_status', { name: 'eu', is_enabled: true });
  expect(world.errors(prerequisitesMet, world.delete(channel)).map(({ code }) => code)).toEqual([
    'LastDeliveryChannelDeleteFailedException',
  ]);
});

test('each prerequisite has an example', () => {
  const shown = new Set([
    ...cases.map(({ code }) => code),
    'DependencyViolation',
    'LastDeliveryChannelDeleteFailedException',
  ]);
  const codes = Object.values(prerequisites).flatMap((list) => list.map(({ form }) => form.code));
  expect(codes.filter((code) => !shown.has(code))).toEqual([]);
});
