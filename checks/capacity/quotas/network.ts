import { argumentOf, numberOf, ofType, resolve } from '../../model/lookup';
import type { Resource } from '../../model/model';
import { nodeGroupsOf, poolsOf } from '../pools';
import { vcpusOf } from './compute';
import { each, per, policyLength, type Quota, row, total } from './quota';

const kind = (type: string) => (endpoint: Resource) =>
  (endpoint.attributes['vpc_endpoint_type'] ?? 'Gateway') === type;

/** Source of codes and defaults: Amazon VPC user guide, Quotas; EC2 user guide, Service quotas. */
export const network: readonly Quota[] = [
  total()('L-F678F1CE', 'VPCs per Region', 5, 'aws_vpc'),
  total()('L-A4707A72', 'Internet gateways per Region', 5, 'aws_internet_gateway'),
  total()('L-0263D0A3', 'EC2-VPC Elastic IPs', 5, 'aws_eip'),
  per('subnet_id')('L-FE5A380F', 'NAT gateways per Availability Zone', 5, 'aws_nat_gateway'),
  per('vpc_id')('L-407747CB', 'Subnets per VPC', 200, 'aws_subnet'),
  per('vpc_id')('L-589F43AA', 'Route tables per VPC', 200, 'aws_route_table'),
  per('route_table_id')('L-93826ACB', 'Routes per route table', 50, 'aws_route'),
  per('vpc_id')('L-B4A6D682', 'Network ACLs per VPC', 200, 'aws_network_acl'),
  per('network_acl_id', ({ attributes }) => attributes['egress'] === true)(
    'L-2AEEBF1A',
    'Rules per network ACL, outbound',
    20,
    'aws_network_acl_rule',
  ),
  per('network_acl_id', ({ attributes }) => attributes['egress'] !== true)(
    'L-2AEEBF1A',
    'Rules per network ACL, inbound',
    20,
    'aws_network_acl_rule',
  ),
  total()('L-E79EC296', 'VPC security groups per Region', 2500, 'aws_security_group'),
  per('security_group_id')(
    'L-0EA8095F',
    'Inbound rules per security group',
    60,
    'aws_vpc_security_group_ingress_rule',
  ),
  per('security_group_id')(
    'L-0EA8095F',
    'Outbound rules per security group',
    60,
    'aws_vpc_security_group_egress_rule',
  ),
  each('vpc_security_group_ids', ({ attributes }) => lengthOf(attributes['vpc_security_group_ids']))(
    'L-2AFB9258',
    'Security groups per network interface',
    5,
    'aws_launch_template',
  ),
  total((endpoint) => (kind('Gateway')(endpoint) ? 1 : 0))(
    'L-1B52E74A',
    'Gateway VPC endpoints per Region',
    20,
    'aws_vpc_endpoint',
  ),
  per('vpc_id', kind('Interface'))('L-29B6F2EB', 'Interface VPC endpoints per VPC', 50, 'aws_vpc_endpoint'),
  each('policy', ({ attributes }) => policyLength(attributes['policy']))(
    'vpc-endpoint-policy',
    'Characters per VPC endpoint policy',
    20_480,
    'aws_vpc_endpoint',
  ),
  row(
    'L-DF5E4CA3',
    'Network interfaces per Region',
    5000,
    ['aws_eks_node_group', 'aws_vpc_endpoint', 'aws_efs_mount_target', 'aws_nat_gateway'],
    (environment) => {
      const endpoints = ofType(environment, 'aws_vpc_endpoint').reduce(
        (sum, { attributes }) => sum + lengthOf(attributes['subnet_ids']),
        0,
      );
      const single = ['aws_efs_mount_target', 'aws_nat_gateway'].flatMap((type) => ofType(environment, type));
      const nodes = poolsOf(nodeGroupsOf(environment)).reduce((sum, { max }) => sum + max, 0);
      const demand = endpoints + single.length + nodes;
      return demand === 0
        ? []
        : [{ object: `account ${environment.account}`, key: 'resource.aws_eks_node_group', demand }];
    },
  ),
  total()('L-FB451C26', 'Launch templates', 5000, 'aws_launch_template'),
  row(
    'L-1216C47A',
    'Running On-Demand Standard instances, in vCPUs, without any spot capacity',
    5,
    ['aws_eks_node_group'],
    (environment) => vcpusOf(environment, 'ON_DEMAND'),
  ),
  row(
    'L-34B43A08',
    'All Standard Spot Instance Requests, in vCPUs',
    5,
    ['aws_eks_node_group'],
    (environment) => vcpusOf(environment, 'SPOT'),
  ),
  row(
    'L-7A658B76',
    'Storage for General Purpose SSD (gp3) volumes, in TiB',
    50,
    ['aws_launch_template'],
    (environment) => {
      const pools = poolsOf(nodeGroupsOf(environment));
      if (pools.length === 0) return [];
      const gib = pools.reduce((sum, { max, groups }) => {
        const volumes = groups.map((group) => group.volumes.reduce((all, one) => all + one, 0));
        return sum + max * Math.max(0, ...volumes);
      }, 0);
      const demand = Math.ceil((gib / 1024) * 100) / 100;
      return [{ object: `account ${environment.account}`, key: 'resource.aws_launch_template', demand }];
    },
  ),
];

/** Targets that Auto Scaling groups register with a target group: every node that may be there. */
export function targetsOf(group: Resource, environment: Parameters<Quota['uses']>[0]): number {
  return ofType(environment, 'aws_autoscaling_attachment')
    .filter(({ attributes }) => resolve(environment, attributes['lb_target_group_arn']) === group)
    .map(({ attributes }) => resolve(environment, attributes['autoscaling_group_name']))
    .reduce(
      (sum, nodes) =>
        sum + (nodes === undefined ? 0 : (numberOf(argumentOf(nodes, 'scaling_config', 'max_size')) ?? 0)),
      0,
    );
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
