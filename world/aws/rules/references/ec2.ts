import * as t from '../targets';
import { byArn, mention, part, worded } from '../targets/target';
import type { References, ReferenceTable } from './table';

const ruleOf: References = {
  security_group_id: part(t.securityGroup),
  referenced_security_group_id: t.securityGroup,
  prefix_list_id: mention(t.prefixList),
};
const launched: References = {
  vpc_security_group_ids: mention(t.securityGroup),
  'network_interfaces.security_groups': mention(t.securityGroup),
  'network_interfaces.subnet_id': mention(t.subnet),
  'block_device_mappings.ebs.kms_key_id': t.key,
  'iam_instance_profile.arn': byArn(t.instanceProfile),
  'iam_instance_profile.name': t.instanceProfile,
  key_name: t.keyPair,
};

export const ec2: ReferenceTable = {
  aws_subnet: { vpc_id: t.vpc },
  aws_internet_gateway: { vpc_id: t.vpc },
  aws_egress_only_internet_gateway: { vpc_id: t.vpc },
  aws_vpn_gateway: { vpc_id: t.vpc },
  aws_route_table: {
    vpc_id: t.vpc,
    'route.gateway_id': mention(t.gateway),
    'route.nat_gateway_id': mention(t.natGateway),
  },
  aws_default_route_table: { default_route_table_id: part(t.routeTable) },
  aws_default_network_acl: { default_network_acl_id: part(t.networkAcl), subnet_ids: part(t.subnet) },
  aws_default_security_group: { vpc_id: part(t.vpc) },
  aws_route: {
    route_table_id: part(t.routeTable),
    gateway_id: mention(t.gateway),
    nat_gateway_id: mention(t.natGateway),
    egress_only_gateway_id: mention(t.egressGateway),
    network_interface_id: mention(t.networkInterface),
    vpc_endpoint_id: mention(t.vpcEndpoint),
    vpc_peering_connection_id: mention(t.vpcPeering),
    transit_gateway_id: mention(t.transitGateway),
  },
  aws_route_table_association: {
    route_table_id: t.routeTable,
    subnet_id: part(t.subnet),
    gateway_id: t.gateway,
  },
  aws_main_route_table_association: { route_table_id: t.routeTable, vpc_id: part(t.vpc) },
  aws_network_acl: { vpc_id: t.vpc, subnet_ids: part(t.subnet) },
  aws_network_acl_rule: { network_acl_id: part(t.networkAcl) },
  aws_network_acl_association: { network_acl_id: t.networkAcl, subnet_id: part(t.subnet) },
  aws_nat_gateway: { subnet_id: t.subnet, allocation_id: t.address, secondary_allocation_ids: t.address },
  aws_eip: { instance: t.instance, network_interface: t.networkInterface },
  aws_eip_association: {
    allocation_id: t.address,
    instance_id: t.instance,
    network_interface_id: t.networkInterface,
  },
  aws_vpc_endpoint: {
    vpc_id: t.vpc,
    subnet_ids: t.subnet,
    security_group_ids: t.securityGroup,
    route_table_ids: part(t.routeTable),
  },
  aws_vpc_endpoint_policy: { vpc_endpoint_id: part(t.vpcEndpoint) },
  aws_vpc_endpoint_route_table_association: {
    vpc_endpoint_id: part(t.vpcEndpoint),
    route_table_id: part(t.routeTable),
  },
  aws_vpc_endpoint_subnet_association: { vpc_endpoint_id: part(t.vpcEndpoint), subnet_id: t.subnet },
  aws_vpc_endpoint_security_group_association: {
    vpc_endpoint_id: part(t.vpcEndpoint),
    security_group_id: t.securityGroup,
  },
  aws_vpc_ipv4_cidr_block_association: { vpc_id: part(t.vpc) },
  aws_vpc_dhcp_options_association: { vpc_id: part(t.vpc) },
  aws_vpc_peering_connection: { vpc_id: t.vpc },
  aws_ec2_transit_gateway_vpc_attachment: {
    transit_gateway_id: t.transitGateway,
    vpc_id: t.vpc,
    subnet_ids: t.subnet,
  },
  aws_ec2_managed_prefix_list_entry: { prefix_list_id: part(t.prefixList) },
  aws_security_group: {
    vpc_id: t.vpc,
    'ingress.security_groups': t.securityGroup,
    'egress.security_groups': t.securityGroup,
  },
  aws_security_group_rule: {
    security_group_id: part(t.securityGroup),
    source_security_group_id: t.securityGroup,
    prefix_list_ids: mention(t.prefixList),
  },
  aws_vpc_security_group_ingress_rule: ruleOf,
  aws_vpc_security_group_egress_rule: ruleOf,
  aws_network_interface: { subnet_id: t.subnet, security_groups: t.securityGroup },
  aws_network_interface_sg_attachment: {
    security_group_id: t.securityGroup,
    network_interface_id: part(t.networkInterface),
  },
  aws_flow_log: {
    vpc_id: part(t.vpc),
    subnet_id: part(t.subnet),
    eni_id: part(t.networkInterface),
    iam_role_arn: worded(t.role, 'InvalidParameter', 'Unable to assume given IAM role {value}'),
    log_destination: worded(
      t.logDestination,
      'InvalidParameterValue',
      'LogDestination: {value} does not exist',
    ),
  },
  aws_launch_template: launched,
  aws_instance: {
    subnet_id: t.subnet,
    vpc_security_group_ids: t.securityGroup,
    iam_instance_profile: t.instanceProfile,
    key_name: t.keyPair,
    'launch_template.id': t.launchTemplate,
    'launch_template.name': t.launchTemplateName,
    'root_block_device.kms_key_id': t.key,
    'ebs_block_device.kms_key_id': t.key,
  },
  aws_ebs_volume: { kms_key_id: t.key },
  aws_volume_attachment: { volume_id: t.volume, instance_id: t.instance },
  aws_ebs_default_kms_key: { key_arn: byArn(t.key) },
};
