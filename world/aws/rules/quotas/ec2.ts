import { stringAt } from '../../behaviour';
import type { Attributes, Objects } from '../../types';
import { alike, by, type Quota } from './quota';

const most = alike('The maximum number of {things} has been reached.');
const endpoints = (kind: string) => (object: Attributes) => {
  if ((stringAt(object, 'vpc_endpoint_type') ?? 'Gateway') !== kind) return undefined;
  return kind === 'Gateway' ? kind : stringAt(object, 'vpc_id');
};
const zoneOf = (object: Attributes, objects: Objects) =>
  stringAt(objects.find(stringAt(object, 'subnet_id') ?? '')[0]?.attributes ?? null, 'availability_zone');

export const ec2: readonly Quota[] = [
  most('L-F678F1CE', 'VPCs per Region', 5, 'aws_vpc', 'VpcLimitExceeded', 'VPCs'),
  most('L-0263D0A3', 'EC2-VPC Elastic IPs', 5, 'aws_eip', 'AddressLimitExceeded', 'addresses'),
  most(
    'L-A4707A72',
    'Internet gateways per Region',
    5,
    'aws_internet_gateway',
    'InternetGatewayLimitExceeded',
    'internet gateways',
  ),
  most(
    'L-FE5A380F',
    'NAT gateways per Availability Zone',
    5,
    'aws_nat_gateway',
    'NatGatewayLimitExceeded',
    'NAT gateways',
    { per: zoneOf },
  ),
  most('L-407747CB', 'Subnets per VPC', 200, 'aws_subnet', 'SubnetLimitExceeded', 'subnets', {
    per: by('vpc_id'),
  }),
  most(
    'L-589F43AA',
    'Route tables per VPC',
    200,
    'aws_route_table',
    'RouteTableLimitExceeded',
    'route tables',
    { per: by('vpc_id') },
  ),
  most('L-93826ACB', 'Routes per route table', 500, 'aws_route', 'RouteLimitExceeded', 'routes', {
    per: by('route_table_id'),
  }),
  most(
    'L-B4A6D682',
    'Network ACLs per VPC',
    200,
    'aws_network_acl',
    'NetworkAclLimitExceeded',
    'network ACLs',
    { per: by('vpc_id') },
  ),
  most(
    'L-2AEEBF1A',
    'Rules per network ACL',
    20,
    'aws_network_acl_rule',
    'NetworkAclEntryLimitExceeded',
    'network acl entries',
    { per: (object) => `${stringAt(object, 'network_acl_id')}/${object['egress'] === true}` },
  ),
  most(
    'L-E79EC296',
    'VPC security groups per Region',
    2500,
    'aws_security_group',
    'SecurityGroupLimitExceeded',
    'security groups',
  ),
  most(
    'L-0EA8095F',
    'Inbound or outbound rules per security group',
    60,
    'aws_vpc_security_group_ingress_rule',
    'RulesPerSecurityGroupLimitExceeded',
    'rules per security group',
    { per: by('security_group_id') },
  ),
  most(
    'L-0EA8095F',
    'Inbound or outbound rules per security group',
    60,
    'aws_vpc_security_group_egress_rule',
    'RulesPerSecurityGroupLimitExceeded',
    'rules per security group',
    { per: by('security_group_id') },
  ),
  most(
    'L-1B52E74A',
    'Gateway VPC endpoints per Region',
    20,
    'aws_vpc_endpoint',
    'VpcEndpointLimitExceeded',
    'VPC endpoints',
    { per: endpoints('Gateway') },
  ),
  most(
    'L-29B6F2EB',
    'Interface VPC endpoints per VPC',
    50,
    'aws_vpc_endpoint',
    'VpcEndpointLimitExceeded',
    'VPC endpoints',
    { per: endpoints('Interface') },
  ),
  most(
    'L-FB451C26',
    'Launch templates',
    5000,
    'aws_launch_template',
    'VersionLimitExceeded',
    'launch templates',
  ),
];
