import { brief, harmless, loss, outage } from '../effect';
import { larger, narrower, off, removes, smaller } from '../judges';
import { narrowed } from '../policy-judge';
import { type Row, row, setting } from '../row';

const vpcGuide = 'VPC user guide';
const gone = outage('what came by this path is refused');
const path: Row = row({
  source: `${vpcGuide}: Security group rules`,
  deleted: gone,
  harmless: 'description',
  fixed: 'security_group_id',
  updates: {
    cidr_ipv4: narrower(gone),
    referenced_security_group_id: gone,
    from_port: larger(gone),
    to_port: smaller(gone),
    ip_protocol: gone,
  },
});

/** The network: what loses its path when something changes. */
export const networkTypes: Readonly<Record<string, Row>> = {
  aws_vpc: row({
    source: `${vpcGuide}: Delete your VPC`,
    deleted: loss('everything in the network has to go before it, stores of data included'),
    fixed: 'cidr_block',
    updates: {
      enable_dns_hostnames: off(outage('names of endpoints and stores inside no longer resolve')),
      enable_dns_support: off(outage('nothing inside can look a name up')),
    },
  }),
  aws_subnet: row({
    source: `${vpcGuide}: Subnets for your VPC`,
    deleted: outage('what is connected to it loses its network'),
    harmless: 'map_public_ip_on_launch',
    fixed: 'availability_zone cidr_block vpc_id',
  }),
  aws_internet_gateway: row({
    source: `${vpcGuide}: Internet gateways`,
    deleted: outage('nothing gets in from the internet, and nothing out'),
    updates: { vpc_id: outage('nothing gets in from the internet, and nothing out') },
  }),
  aws_nat_gateway: row({
    source: `${vpcGuide}: NAT gateways`,
    deleted: outage('pods behind it reach no third party'),
    madeFirst: outage('third parties that admit its address do not know the new one'),
    fixed: 'allocation_id subnet_id',
  }),
  aws_eip: row({
    source: 'EC2 user guide: Elastic IP addresses',
    deleted: outage('the address is given back for good, and third parties admit no other'),
    fixed: 'domain',
  }),
  aws_route: row({
    source: `${vpcGuide}: Route tables`,
    deleted: outage('what took this way has none'),
    fixed: 'destination_cidr_block route_table_id',
    updates: {
      nat_gateway_id: brief('connections over the old way break'),
      gateway_id: brief('connections over the old way break'),
    },
  }),
  aws_route_table: row({
    source: `${vpcGuide}: Route tables`,
    deleted: outage('its subnets have only the way that the main table has'),
    fixed: 'vpc_id',
  }),
  aws_route_table_association: row({
    source: `${vpcGuide}: Route tables`,
    deleted: outage('the subnet has only the way that the main table has'),
    replaced: brief('the subnet has no way out until it is associated again'),
    fixed: 'subnet_id',
    updates: { route_table_id: brief('connections over the old way break') },
  }),
  aws_network_acl: row({
    source: `${vpcGuide}: Network ACLs`,
    deleted: brief('its subnets fall back to the network ACL that admits everything'),
    replaced: brief('its subnets change their network ACL while traffic flows'),
    fixed: 'vpc_id',
    updates: { subnet_ids: brief('a subnet changes its network ACL while traffic flows') },
  }),
  aws_network_acl_rule: row({
    source: `${vpcGuide}: Network ACL rules`,
    deleted: outage('what it allows is refused'),
    replaced: brief('what it allows is refused until the new rule is there'),
    fixed: 'cidr_block egress from_port network_acl_id protocol rule_action rule_number to_port',
  }),
  aws_security_group: row({
    source: `${vpcGuide}: Security groups`,
    deleted: outage('what it admits is refused'),
    harmless: 'revoke_rules_on_delete',
    fixed: 'description name vpc_id',
  }),
  aws_default_security_group: setting(
    `${vpcGuide}: Default security groups`,
    'nothing is in it',
    'ingress egress',
    'vpc_id',
  ),
  aws_vpc_security_group_ingress_rule: path,
  aws_vpc_security_group_egress_rule: path,
  aws_vpc_endpoint: row({
    source: `${vpcGuide}: Access AWS services through AWS PrivateLink`,
    deleted: outage('the service of AWS behind it is reached over the internet, or not at all'),
    fixed: 'service_name vpc_endpoint_type vpc_id',
    harmless: 'auto_accept',
    updates: {
      policy: narrowed(outage('what its policy no longer allows is refused')),
      subnet_ids: removes(brief('connections over the address that goes break')),
      security_group_ids: removes(gone),
      route_table_ids: removes(outage('subnets of the table lose their way to the service')),
      private_dns_enabled: off(outage('names of the service lead to the internet again')),
    },
  }),
  aws_flow_log: row({
    source: `${vpcGuide}: Flow logs`,
    deleted: harmless('no flow is recorded from then on'),
    fixed: 'iam_role_arn log_destination log_destination_type max_aggregation_interval traffic_type vpc_id',
  }),
};
