import { networkFits } from '../../../../world/aws/rules/network';
import type { Attributes } from '../../../../world/aws/types';
import { Sketch } from '../sketch';

/** A VPC of 10.0.0.0/16 with a subnet in zone a, a route table, and two groups; and a second VPC with one group. */
function sketch() {
  const world = new Sketch();
  const vpc = world.add('aws_vpc', { cidr_block: '10.0.0.0/16' });
  const subnet = world.add('aws_subnet', {
    vpc_id: vpc.id,
    cidr_block: '10.0.1.0/24',
    availability_zone: 'eu-west-1a',
  });
  const table = world.add('aws_route_table', { vpc_id: vpc.id });
  const [web, nodes] = ['web', 'nodes'].map(
    (name) => world.add('aws_security_group', { vpc_id: vpc.id, name }).id,
  );
  const far = world.add('aws_vpc', { cidr_block: '10.1.0.0/16' });
  const farSubnet = world.add('aws_subnet', {
    vpc_id: far.id,
    cidr_block: '10.1.1.0/24',
    availability_zone: 'eu-west-1b',
  });
  const farGroup = world.add('aws_security_group', { vpc_id: far.id, name: 'far' });
  const acl = world.add('aws_network_acl', { vpc_id: vpc.id });
  world.add('aws_route', {
    route_table_id: table.id,
    destination_cidr_block: '0.0.0.0/0',
    gateway_id: 'igw-1',
  });
  world.add('aws_route_table_association', { route_table_id: table.id, subnet_id: subnet.id });
  world.add('aws_network_acl_rule', { network_acl_id: acl.id, rule_number: 100, egress: false });
  const rule: Attributes = {
    security_group_id: nodes ?? '',
    ip_protocol: 'tcp',
    from_port: 443,
    to_port: 443,
    referenced_security_group_id: web ?? '',
  };
  world.add('aws_vpc_security_group_ingress_rule', rule);
  return {
    world,
    vpc: vpc.id,
    subnet: subnet.id,
    table: table.id,
    web,
    nodes,
    farSubnet: farSubnet.id,
    farGroup: farGroup.id,
    acl: acl.id,
    rule,
  };
}
type Sketched = ReturnType<typeof sketch>;

type Case = readonly [string, string, (s: Sketched) => Attributes, string | null, string?];
const cases: readonly Case[] = [
  ['VPC of /16', 'aws_vpc', () => ({ cidr_block: '10.2.0.0/16' }), null],
  [
    'VPC of /15',
    'aws_vpc',
    () => ({ cidr_block: '10.2.0.0/15' }),
    'InvalidVpc.Range',
    "The CIDR '10.2.0.0/15' is invalid.",
  ],
  [
    'VPC with host bits',
    'aws_vpc',
    () => ({ cidr_block: '10.2.0.1/16' }),
    'InvalidParameterValue',
    'Value (10.2.0.1/16) for parameter cidrBlock is invalid. This is not a valid CIDR block.',
  ],
  [
    'subnet beside its sibling',
    'aws_subnet',
    ({ vpc }) => ({ vpc_id: vpc, cidr_block: '10.0.2.0/24' }),
    null,
  ],
  [
    'subnet of /29',
    'aws_subnet',
    ({ vpc }) => ({ vpc_id: vpc, cidr_block: '10.0.2.0/29' }),
    'InvalidSubnet.Range',
    "The CIDR '10.0.2.0/29' is invalid.",
  ],
  [
    'subnet outside its VPC',
    'aws_subnet',
    ({ vpc }) => ({ vpc_id: vpc, cidr_block: '10.1.2.0/24' }),
    'InvalidSubnet.Range',
    "The CIDR '10.1.2.0/24' is invalid.",
  ],
  [
    'subnet over its sibling',
    'aws_subnet',
    ({ vpc }) => ({ vpc_id: vpc, cidr_block: '10.0.0.0/20' }),
    'InvalidSubnet.Conflict',
    "The CIDR '10.0.0.0/20' conflicts with another subnet",
  ],
  [
    'subnet in a zone of another AWS region',
    'aws_subnet',
    ({ vpc }) => ({ vpc_id: vpc, cidr_block: '10.0.2.0/24', availability_zone: 'us-east-1a' }),
    'InvalidParameterValue',
    'Value (us-east-1a) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: eu-west-1a, eu-west-1b, eu-west-1c.',
  ],
  [
    'another route',
    'aws_route',
    ({ table }) => ({ route_table_id: table, destination_cidr_block: '10.9.0.0/16' }),
    null,
  ],
  [
    'the same route',
    'aws_route',
    ({ table }) => ({ route_table_id: table, destination_cidr_block: '0.0.0.0/0' }),
    'RouteAlreadyExists',
    'The route identified by 0.0.0.0/0 already exists.',
  ],
  [
    'a route to the VPC itself',
    'aws_route',
    ({ table }) => ({ route_table_id: table, destination_cidr_block: '10.0.0.0/16' }),
    'InvalidParameterValue',
    "The destination CIDR block 10.0.0.0/16 is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.",
  ],
  [
    'another subnet’s association',
    'aws_route_table_association',
    ({ table }) => ({ route_table_id: table, subnet_id: 'subnet-2' }),
    null,
  ],
  [
    'a second association',
    'aws_route_table_association',
    ({ subnet }) => ({ route_table_id: 'rtb-2', subnet_id: subnet }),
    'Resource.AlreadyAssociated',
    'the specified association for route table rtb-2 conflicts with an existing association',
  ],
  [
    'the same number in the other direction',
    'aws_network_acl_rule',
    ({ acl }) => ({ network_acl_id: acl, rule_number: 100, egress: true }),
    null,
  ],
  [
    'the same number',
    'aws_network_acl_rule',
    ({ acl }) => ({ network_acl_id: acl, rule_number: 100, egress: false }),
    'NetworkAclEntryAlreadyExists',
    'The network acl entry identified by 100 already exists.',
  ],
  [
    'a rule for another port',
    'aws_vpc_security_group_ingress_rule',
    ({ rule }) => ({ ...rule, from_port: 80, to_port: 80 }),
    null,
  ],
  [
    'the same rule',
    'aws_vpc_security_group_ingress_rule',
    ({ rule }) => rule,
    'InvalidPermission.Duplicate',
    'the specified rule "peer: {web}, TCP, from port: 443, to port: 443, ALLOW" already exists',
  ],
  [
    'a rule for a group of another VPC',
    'aws_vpc_security_group_egress_rule',
    ({ rule, farGroup }) => ({ ...rule, referenced_security_group_id: farGroup }),
    'InvalidGroup.NotFound',
    'You have specified two resources that belong to different networks.',
  ],
  [
    'a rule for a broken block',
    'aws_vpc_security_group_ingress_rule',
    ({ nodes }) => ({ security_group_id: nodes ?? '', cidr_ipv4: '10.0.0.0/40' }),
    'InvalidParameterValue',
    'CIDR block 10.0.0.0/40 is malformed',
  ],
  ['a balancer in one VPC', 'aws_lb', ({ subnet }) => ({ subnets: [subnet] }), null],
  [
    'a balancer in two VPCs',
    'aws_lb',
    ({ subnet, farSubnet }) => ({ subnets: [subnet, farSubnet] }),
    'InvalidConfigurationRequest',
    'All subnets must belong to the same VPC',
  ],
  [
    'databases in two VPCs',
    'aws_db_subnet_group',
    ({ subnet, farSubnet }) => ({ subnet_ids: [subnet, farSubnet] }),
    'InvalidVPCNetworkStateFault',
    'The subnets are not all in the same VPC.',
  ],
  [
    'caches in two VPCs',
    'aws_elasticache_subnet_group',
    ({ subnet, farSubnet }) => ({ subnet_ids: [subnet, farSubnet] }),
    'InvalidSubnet',
    'The subnets are not in the same VPC.',
  ],
  [
    'a cluster in two VPCs',
    'aws_eks_cluster',
    ({ subnet, farSubnet }) => ({ vpc_config: [{ subnet_ids: [subnet, farSubnet] }] }),
    'InvalidParameterException',
    'Subnets specified must be in the same VPC',
  ],
];

test.each(cases.map((entry) => [entry[0], entry] as const))(
  '%s',
  (_, [, type, attributes, code, message]) => {
    const sketched = sketch();
    const errors = sketched.world.errors(networkFits, sketched.world.create(type, attributes(sketched)));
    expect(errors.map((error) => [error.code, error.message])).toEqual(
      code === null ? [] : [[code, message?.replace('{web}', sketched.web ?? '')]],
    );
  },
);

test('a secondary block of the VPC is a place for subnets too', () => {
  const { world, vpc } = sketch();
  const change = world.create('aws_subnet', { vpc_id: vpc, cidr_block: '100.64.0.0/20' });
  expect(world.errors(networkFits, change)).toHaveLength(1);
  world.add('aws_vpc_ipv4_cidr_block_association', { vpc_id: vpc, cidr_block: '100.64.0.0/16' });
  expect(world.errors(networkFits, change)).toEqual([]);
});
