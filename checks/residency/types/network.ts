import { account, endpointService, insideVpc, never, region, target } from '../judges';
import { egressTo, ingressFrom, routedTo } from '../network-judges';
import { endpointPolicy } from '../policies';
import { carrier, inert, type Judgement, type Row } from '../row';

const route: Judgement = { rule: 'routed-elsewhere', edge: 'routes to', judge: routedTo };
const out: Judgement = {
  rule: 'routed-elsewhere',
  edge: 'routes to',
  judge: never('it leads out of the environment’s network'),
};
const peer = (judge: Judgement['judge']): Judgement => ({
  rule: 'network-joined',
  edge: 'is joined with',
  judge,
});
const logs: Judgement = { rule: 'logs-elsewhere', edge: 'logs to', judge: target };
const opened = (judge: Judgement['judge']): Judgement => ({
  rule: 'egress-opened',
  edge: 'may send to',
  judge,
});
const exposed = (judge: Judgement['judge']): Judgement => ({
  rule: 'public-exposure',
  edge: 'is open to',
  judge,
});

/** Networks, and ways in and out. Sources are AWS's user guides. */
export const networkTypes: Readonly<Record<string, Row>> = {
  aws_vpc: carrier(
    'a network of one AWS region, joined with no other',
    'VPC user guide: How Amazon VPC works',
    'cidr_block enable_dns_hostnames enable_dns_support',
  ),
  aws_subnet: carrier(
    'a part of the VPC in one zone',
    'VPC user guide: Subnets',
    'availability_zone cidr_block map_public_ip_on_launch vpc_id',
  ),
  aws_internet_gateway: carrier(
    'what passes it is judged by routes, groups and policies',
    'VPC user guide: Internet gateways',
    'vpc_id',
  ),
  aws_nat_gateway: carrier(
    'what passes it is judged by groups and network policies',
    'VPC user guide: NAT gateways',
    'allocation_id subnet_id connectivity_type',
  ),
  aws_eip: inert('an address', 'EC2 user guide: Elastic IP addresses', 'domain'),
  aws_route_table: inert('routes are resources of their own', 'VPC user guide: Route tables', 'vpc_id', {
    judged: { 'route.cidr_block': out },
  }),
  aws_route_table_association: inert(
    'which subnet has which table',
    'VPC user guide: Route tables',
    'route_table_id subnet_id',
  ),
  aws_route: carrier(
    'it leads traffic',
    'VPC user guide: Route tables',
    'destination_cidr_block destination_ipv6_cidr_block destination_prefix_list_id route_table_id',
    {
      of: 'route_table_id',
      judged: {
        gateway_id: route,
        nat_gateway_id: route,
        network_interface_id: route,
        egress_only_gateway_id: out,
        transit_gateway_id: out,
        vpc_peering_connection_id: out,
        core_network_arn: out,
        local_gateway_id: out,
        carrier_gateway_id: out,
        vpc_endpoint_id: out,
      },
    },
  ),
  aws_network_acl: carrier(
    'its rules are resources of their own',
    'VPC user guide: Network ACLs',
    'subnet_ids vpc_id',
  ),
  aws_network_acl_rule: carrier(
    'what may cross the border of the data subnets',
    'VPC user guide: Network ACLs',
    'egress from_port icmp_code icmp_type network_acl_id protocol rule_action rule_number to_port',
    {
      of: 'network_acl_id',
      judged: { cidr_block: opened(insideVpc), ipv6_cidr_block: opened(never('the VPC has no IPv6')) },
    },
  ),
  aws_security_group: carrier(
    'its rules are resources of their own',
    'VPC user guide: Security groups',
    'vpc_id revoke_rules_on_delete',
  ),
  aws_default_security_group: inert(
    'closed: without rules',
    'VPC user guide: Default security groups',
    'vpc_id',
  ),
  aws_vpc_security_group_egress_rule: carrier(
    'what may go out',
    'VPC user guide: Security group rules',
    'from_port ip_protocol to_port security_group_id referenced_security_group_id',
    {
      of: 'security_group_id',
      judged: {
        cidr_ipv4: opened(egressTo),
        cidr_ipv6: opened(never('the VPC has no IPv6')),
        prefix_list_id: opened(target),
      },
    },
  ),
  aws_vpc_security_group_ingress_rule: carrier(
    'what may come in',
    'VPC user guide: Security group rules',
    'from_port ip_protocol to_port security_group_id referenced_security_group_id',
    {
      of: 'security_group_id',
      judged: {
        cidr_ipv4: exposed(ingressFrom),
        cidr_ipv6: exposed(never('the VPC has no IPv6')),
        prefix_list_id: exposed(target),
      },
    },
  ),
  aws_vpc_endpoint: carrier(
    'a way to a service of AWS that does not leave the VPC',
    'AWS PrivateLink guide: Access AWS services',
    'private_dns_enabled security_group_ids subnet_ids route_table_ids vpc_endpoint_type vpc_id ip_address_type dns_options',
    {
      of: 'vpc_id',
      judged: {
        service_name: { rule: 'endpoint-elsewhere', edge: 'is a way to', judge: endpointService },
        service_region: { rule: 'endpoint-elsewhere', edge: 'is a way to', judge: region },
        policy: { rule: 'open-policy', edge: 'lets through to', judge: endpointPolicy },
      },
      required: ['policy'],
    },
  ),
  aws_vpc_endpoint_service: carrier(
    'it offers what is behind a balancer to other accounts',
    'AWS PrivateLink guide: Share your services',
    'acceptance_required private_dns_name network_load_balancer_arns gateway_load_balancer_arns supported_ip_address_types supported_regions allowed_principals',
    { leaves: { rule: 'network-joined', how: 'it offers a way in to other accounts' } },
  ),
  aws_vpc_peering_connection: carrier(
    'it joins two networks',
    'VPC peering guide',
    'auto_accept accepter requester',
    {
      of: 'vpc_id',
      judged: {
        vpc_id: peer(target),
        peer_vpc_id: peer(target),
        peer_owner_id: peer(account),
        peer_region: peer(region),
      },
    },
  ),
  aws_vpc_peering_connection_accepter: carrier('it joins two networks', 'VPC peering guide', 'auto_accept', {
    judged: { vpc_peering_connection_id: peer(target) },
  }),
  aws_ec2_transit_gateway: carrier(
    'it joins networks',
    'Transit gateways guide',
    'amazon_side_asn auto_accept_shared_attachments default_route_table_association default_route_table_propagation dns_support vpn_ecmp_support',
    { leaves: { rule: 'network-joined', how: 'it exists to join the network with others' } },
  ),
  aws_ec2_transit_gateway_vpc_attachment: carrier(
    'it joins networks',
    'Transit gateways guide',
    'subnet_ids dns_support transit_gateway_default_route_table_association transit_gateway_default_route_table_propagation',
    {
      of: 'vpc_id',
      judged: { vpc_id: peer(target), transit_gateway_id: peer(target) },
      leaves: { rule: 'network-joined', how: 'it exists to join the network with others' },
    },
  ),
  aws_ec2_transit_gateway_peering_attachment: carrier(
    'it joins networks of AWS regions',
    'Transit gateways guide: Peering',
    'transit_gateway_id',
    {
      judged: {
        peer_region: peer(region),
        peer_account_id: peer(account),
        peer_transit_gateway_id: peer(target),
      },
    },
  ),
  aws_vpn_gateway: carrier(
    'it joins the network with another',
    'Site-to-Site VPN guide',
    'vpc_id amazon_side_asn availability_zone',
    { of: 'vpc_id', leaves: { rule: 'network-joined', how: 'it exists to join the network with others' } },
  ),
  aws_vpn_connection: carrier(
    'it joins the network with another',
    'Site-to-Site VPN guide',
    'type static_routes_only vpn_gateway_id transit_gateway_id tunnel1_inside_cidr tunnel2_inside_cidr',
    {
      judged: { customer_gateway_id: peer(target) },
      leaves: { rule: 'network-joined', how: 'it exists to join the network with others' },
    },
  ),
  aws_customer_gateway: carrier(
    'the other end of a VPN',
    'Site-to-Site VPN guide',
    'bgp_asn type device_name certificate_arn',
    { judged: { ip_address: peer(never('it is the other end of a VPN')) } },
  ),
  aws_ram_principal_association: carrier(
    'it shares resources with other accounts',
    'RAM user guide',
    'resource_share_arn',
    { judged: { principal: { rule: 'open-policy', edge: 'is shared with', judge: account } } },
  ),
  aws_flow_log: carrier(
    'it writes who talks to whom',
    'VPC user guide: Flow logs',
    'iam_role_arn log_destination_type log_format max_aggregation_interval traffic_type',
    { of: 'vpc_id', judged: { vpc_id: logs, log_destination: logs }, required: ['log_destination'] },
  ),
};
