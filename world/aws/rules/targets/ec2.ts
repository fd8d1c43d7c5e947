import { mention, targets } from './target';

const define = targets();
/** By id, in the words that most of EC2 uses. */
const named = (types: string | readonly string[], code: string, thing: string) =>
  define(types, 'id', `${code}.NotFound`, `The ${thing} '{value}' does not exist`);

export const vpc = named(['aws_vpc', 'aws_default_vpc'], 'InvalidVpcID', 'vpc ID');
export const subnet = named(['aws_subnet', 'aws_default_subnet'], 'InvalidSubnetID', 'subnet ID');
export const securityGroup = named(
  ['aws_security_group', 'aws_default_security_group'],
  'InvalidGroup',
  'security group',
);
export const routeTable = named(
  ['aws_route_table', 'aws_default_route_table'],
  'InvalidRouteTableID',
  'routeTable ID',
);
export const networkAcl = named(
  ['aws_network_acl', 'aws_default_network_acl'],
  'InvalidNetworkAclID',
  'networkAcl ID',
);
export const gateway = named(['aws_internet_gateway', 'aws_vpn_gateway'], 'InvalidGatewayID', 'gateway ID');
export const egressGateway = named('aws_egress_only_internet_gateway', 'InvalidGatewayID', 'eigw ID');
export const natGateway = define(
  'aws_nat_gateway',
  'id',
  'InvalidNatGatewayID.NotFound',
  'NAT Gateway {value} not found',
);
export const address = named('aws_eip', 'InvalidAllocationID', 'allocation ID');
export const networkInterface = named(
  'aws_network_interface',
  'InvalidNetworkInterfaceID',
  'networkInterface ID',
);
export const vpcEndpoint = define(
  'aws_vpc_endpoint',
  'id',
  'InvalidVpcEndpointId.NotFound',
  'The Vpc Endpoint Id {value} does not exist',
);
export const vpcPeering = named(
  'aws_vpc_peering_connection',
  'InvalidVpcPeeringConnectionID',
  'vpcPeeringConnection ID',
);
export const transitGateway = define(
  'aws_ec2_transit_gateway',
  'id',
  'InvalidTransitGatewayID.NotFound',
  'Transit Gateway {value} was deleted or does not exist.',
);
export const prefixList = named('aws_ec2_managed_prefix_list', 'InvalidPrefixListID', 'prefix list ID');
export const launchTemplate = mention(
  define(
    'aws_launch_template',
    'id',
    'InvalidLaunchTemplateId.NotFound',
    'The specified launch template, with template ID {value}, does not exist.',
  ),
);
export const launchTemplateName = mention(
  define(
    'aws_launch_template',
    { attribute: 'name' },
    'InvalidLaunchTemplateName.NotFoundException',
    'The specified launch template, with template name {value}, does not exist.',
  ),
);
export const instance = named('aws_instance', 'InvalidInstanceID', 'instance ID');
export const volume = define(
  'aws_ebs_volume',
  'id',
  'InvalidVolume.NotFound',
  "The volume '{value}' does not exist.",
);
export const keyPair = mention(named('aws_key_pair', 'InvalidKeyPair', 'key pair'));
