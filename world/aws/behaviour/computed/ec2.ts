import { privateAddress, publicAddress } from '../addresses';
import type { ComputedTable, Context } from '../context';
import { stringAt } from '../values';
import { zoneId } from '../zones';

const ofSubnet = (attribute: string) => (c: Context) =>
  stringAt(c.referred('subnet_id')[0]?.attributes ?? null, attribute) ?? null;
const vpcOfSubnets = (c: Context) =>
  stringAt(c.referred('subnet_ids')[0]?.attributes ?? null, 'vpc_id') ?? null;
const isInterface = (c: Context) => c.string('vpc_endpoint_type') === 'Interface';
const FLOW_LOG_FORMAT =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status'.replace(
    /\S+/g,
    (field) => `\${${field}}`,
  );
const OPEN_POLICY = JSON.stringify({
  Statement: [{ Action: '*', Effect: 'Allow', Principal: '*', Resource: '*' }],
  Version: '2008-10-17',
});
/** The last part of `com.amazonaws.eu-west-1.ecr.api`, in the order of DNS names. */
const endpointService = (c: Context) =>
  c.string('service_name')?.split('.').slice(3).reverse().join('.') ?? '';

export const ec2: ComputedTable = {
  aws_vpc: {
    default_security_group_id: 'sg-{hex17:security_group}',
    default_network_acl_id: 'acl-{hex17:network_acl}',
    default_route_table_id: 'rtb-{hex17:route_table}',
    main_route_table_id: '{default_route_table_id}',
    dhcp_options_id: 'dopt-{hex17@account}',
    enable_dns_hostnames: false,
    enable_network_address_usage_metrics: false,
  },
  aws_subnet: {
    availability_zone: '{region}a',
    availability_zone_id: (c) => zoneId(c.string('availability_zone') ?? c.expand('{region}a')),
    private_dns_hostname_type_on_launch: 'ip-name',
  },
  aws_nat_gateway: {
    association_id: (c) => (c.string('allocation_id') ? c.expand('eipassoc-{hex17:association}') : null),
    network_interface_id: 'eni-{hex17:interface}',
    private_ip: (c) => privateAddress(c, 'subnet_id', 'nat'),
    public_ip: (c) => stringAt(c.referred('allocation_id')[0]?.attributes ?? null, 'public_ip') ?? null,
    vpc_id: ofSubnet('vpc_id'),
    availability_mode: 'zonal',
    secondary_private_ip_address_count: 0,
    secondary_private_ip_addresses: [],
    secondary_allocation_ids: [],
  },
  aws_eip: {
    allocation_id: '{id}',
    association_id: '',
    domain: 'vpc',
    public_ip: (c) => publicAddress(c),
    public_dns: (c) =>
      c.expand(`ec2-${publicAddress(c).replaceAll('.', '-')}.{region}.compute.amazonaws.com`),
    ptr_record: '',
    private_ip: '',
    carrier_ip: '',
    customer_owned_ip: '',
    instance: '',
    network_interface: '',
    network_border_group: '{region}',
    public_ipv4_pool: 'amazon',
  },
  aws_route: { origin: 'CreateRoute', state: 'active', instance_id: '', instance_owner_id: '' },
  aws_vpc_endpoint: {
    state: 'available',
    requester_managed: false,
    service_region: '{region}',
    ip_address_type: 'ipv4',
    'dns_options.dns_record_ip_type': (c) => (isInterface(c) ? 'ipv4' : 'service-defined'),
    private_dns_enabled: false,
    network_interface_ids: (c) =>
      isInterface(c)
        ? c.referred('subnet_ids').map((_, index) => c.expand(`eni-{hex17:subnet${index}}`))
        : [],
    dns_entry: (c) =>
      isInterface(c)
        ? [
            {
              dns_name: c.expand(`{id}-{base36_8}.${endpointService(c)}.{region}.vpce.amazonaws.com`),
              hosted_zone_id: c.expand('Z{upper13@type}'),
            },
          ]
        : [],
    prefix_list_id: (c) => (isInterface(c) ? '' : c.expand('pl-{hex8@type}')),
    cidr_blocks: (c) => (isInterface(c) ? [] : ['52.218.0.0/17', '3.5.64.0/21']),
    policy: () => OPEN_POLICY,
    route_table_ids: [],
    subnet_ids: [],
    security_group_ids: (c) =>
      isInterface(c)
        ? c.referred('vpc_id').map((vpc) => stringAt(vpc.attributes, 'default_security_group_id') ?? '')
        : [],
  },
  aws_security_group: { name_prefix: '' },
  aws_default_security_group: {
    name: 'default',
    name_prefix: '',
    description: 'default VPC security group',
  },
  aws_default_route_table: { vpc_id: (c) => vpcOf(c, 'default_route_table_id') },
  aws_default_network_acl: { vpc_id: (c) => vpcOf(c, 'default_network_acl_id') },
  aws_main_route_table_association: {
    original_route_table_id: (c) =>
      stringAt(c.referred('vpc_id')[0]?.attributes ?? null, 'main_route_table_id') ?? null,
  },
  aws_security_group_rule: { security_group_rule_id: 'sgr-{hex17}' },
  aws_vpc_security_group_ingress_rule: { security_group_rule_id: '{id}' },
  aws_vpc_security_group_egress_rule: { security_group_rule_id: '{id}' },
  aws_flow_log: {
    log_format: () => FLOW_LOG_FORMAT,
  },
  aws_launch_template: {
    default_version: 1,
    latest_version: 1,
    'metadata_options.http_endpoint': 'enabled',
    'metadata_options.http_protocol_ipv6': 'disabled',
    'metadata_options.http_put_response_hop_limit': 1,
    'metadata_options.http_tokens': 'optional',
    'metadata_options.instance_metadata_tags': 'disabled',
  },
  aws_network_interface: {
    interface_type: 'interface',
    mac_address: '0a:{hex2:m1}:{hex2:m2}:{hex2:m3}:{hex2:m4}:{hex2:m5}',
    private_ip: (c) => privateAddress(c, 'subnet_id', 'primary'),
    private_ips: (c) => [privateAddress(c, 'subnet_id', 'primary')],
    private_ip_list: (c) => [privateAddress(c, 'subnet_id', 'primary')],
    private_ips_count: 0,
    private_dns_name: (c) =>
      c.expand(
        `ip-${privateAddress(c, 'subnet_id', 'primary').replaceAll('.', '-')}.{region}.compute.internal`,
      ),
    security_groups: (c) => defaultGroupOf(c),
  },
  aws_instance: {
    ami: 'ami-{hex17@account}',
    availability_zone: ofSubnet('availability_zone'),
    instance_state: 'running',
    private_ip: (c) => privateAddress(c, 'subnet_id', 'primary'),
    private_dns: (c) =>
      c.expand(
        `ip-${privateAddress(c, 'subnet_id', 'primary').replaceAll('.', '-')}.{region}.compute.internal`,
      ),
    public_ip: '',
    public_dns: '',
    primary_network_interface_id: 'eni-{hex17:interface}',
    instance_initiated_shutdown_behavior: 'stop',
    tenancy: 'default',
    vpc_security_group_ids: (c) => defaultGroupOf(c),
    'root_block_device.volume_id': 'vol-{hex17:root}',
    'root_block_device.device_name': '/dev/xvda',
    'root_block_device.volume_size': 8,
    'root_block_device.volume_type': 'gp3',
  },
  aws_eip_association: {
    public_ip: (c) => stringAt(c.referred('allocation_id')[0]?.attributes ?? null, 'public_ip') ?? null,
  },
  aws_ebs_volume: { create_time: '2025-01-01T00:00:00Z', encrypted: false, type: 'gp2', iops: 100 },
  aws_key_pair: { key_pair_id: 'key-{hex17}', key_type: 'rsa', fingerprint: '{hex32}' },
  aws_placement_group: { placement_group_id: 'pg-{hex17}' },
  aws_ec2_managed_prefix_list: { version: 1 },
  aws_ec2_transit_gateway: {
    association_default_route_table_id: 'tgw-rtb-{hex17:association}',
    propagation_default_route_table_id: 'tgw-rtb-{hex17:association}',
  },
  aws_ec2_transit_gateway_vpc_attachment: { vpc_owner_id: '{account}' },
  aws_vpc_endpoint_service: {
    service_name: 'com.amazonaws.vpce.{region}.{id}',
    service_type: 'Interface',
    state: 'Available',
    base_endpoint_dns_names: ['{id}.{region}.vpce.amazonaws.com'],
  },
  aws_vpc_peering_connection: {
    accept_status: 'pending-acceptance',
    peer_owner_id: '{account}',
    peer_region: '{region}',
  },
  aws_ec2_client_vpn_endpoint: {
    dns_name: '*.{id}.prod.clientvpn.{region}.amazonaws.com',
    vpc_id: vpcOfSubnets,
  },
  aws_ec2_client_vpn_network_association: { association_id: '{id}', vpc_id: ofSubnet('vpc_id') },
};

function defaultGroupOf(c: Context): string[] {
  const vpc = stringAt(c.referred('subnet_id')[0]?.attributes ?? null, 'vpc_id');
  const group =
    vpc && stringAt(c.objects?.get('aws_vpc', vpc, c.scope)?.attributes ?? null, 'default_security_group_id');
  return group ? [group] : [];
}

function vpcOf(c: Context, attribute: string): string | null {
  const id = c.string(attribute);
  return c.objects?.ofType('aws_vpc', c.scope).find((vpc) => vpc.attributes[attribute] === id)?.id ?? null;
}
