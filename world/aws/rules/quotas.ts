import { numberAt, stringAt, stringsAt, valuesAt } from '../behaviour';
import type { Attributes, AwsObject, Change, Objects, Rule, Scope } from '../types';
import { awsError, type ErrorForm } from './error';

/** A service quota of an account, per AWS region unless the counted type is global. */
export interface Quota {
  /** Service Quotas code; where AWS publishes none, the quota can't be raised and the key is a plain name. */
  readonly code: string;
  readonly name: string;
  readonly default: number;
  /** Resource types that count together. */
  readonly counts: readonly string[];
  /** Counted apart per value of this attribute, e.g. subnets per `vpc_id`; undefined: per account and region. */
  readonly per?: (object: Attributes, objects: Objects) => string | undefined;
  /** How much one object counts; 1 unless told. */
  readonly weight?: (object: Attributes) => number;
  readonly form: ErrorForm;
}

/** Quotas that AWS raised, by code; the rest keep their defaults. */
export type RaisedQuotas = (scope: Scope) => Readonly<Record<string, number>>;

const quota = (
  code: string,
  name: string,
  limit: number,
  counts: string | readonly string[],
  error: string,
  message: string,
  more: Pick<Quota, 'per' | 'weight'> & { status?: number } = {},
): Quota => {
  const { status = 400, ...rest } = more;
  return {
    code,
    name,
    default: limit,
    counts: typeof counts === 'string' ? [counts] : counts,
    form: { code: error, message, status },
    ...rest,
  };
};
const by = (attribute: string) => (object: Attributes) => stringAt(object, attribute);
const lbType = (type: string) => (object: Attributes) =>
  (stringAt(object, 'load_balancer_type') ?? 'application') === type ? type : undefined;
const endpoints = (kind: string) => (object: Attributes) =>
  (stringAt(object, 'vpc_endpoint_type') ?? 'Gateway') === kind
    ? kind === 'Gateway'
      ? kind
      : stringAt(object, 'vpc_id')
    : undefined;

/** Defaults of a new account. Source: AWS General Reference, "Service endpoints and quotas", per service. */
export const quotas: readonly Quota[] = [
  quota(
    'L-F678F1CE',
    'VPCs per Region',
    5,
    'aws_vpc',
    'VpcLimitExceeded',
    'The maximum number of VPCs has been reached.',
  ),
  quota(
    'L-0263D0A3',
    'EC2-VPC Elastic IPs',
    5,
    'aws_eip',
    'AddressLimitExceeded',
    'The maximum number of addresses has been reached.',
  ),
  quota(
    'L-A4707A72',
    'Internet gateways per Region',
    5,
    'aws_internet_gateway',
    'InternetGatewayLimitExceeded',
    'The maximum number of internet gateways has been reached.',
  ),
  quota(
    'L-FE5A380F',
    'NAT gateways per Availability Zone',
    5,
    'aws_nat_gateway',
    'NatGatewayLimitExceeded',
    'The maximum number of NAT gateways has been reached.',
    {
      per: (object, objects) =>
        stringAt(
          objects.find(stringAt(object, 'subnet_id') ?? '')[0]?.attributes ?? null,
          'availability_zone',
        ),
    },
  ),
  quota(
    'L-407747CB',
    'Subnets per VPC',
    200,
    'aws_subnet',
    'SubnetLimitExceeded',
    'The maximum number of subnets has been reached.',
    { per: by('vpc_id') },
  ),
  quota(
    'L-589F43AA',
    'Route tables per VPC',
    200,
    'aws_route_table',
    'RouteTableLimitExceeded',
    'The maximum number of route tables has been reached.',
    { per: by('vpc_id') },
  ),
  quota(
    'L-93826ACB',
    'Routes per route table',
    500,
    'aws_route',
    'RouteLimitExceeded',
    'The maximum number of routes has been reached.',
    { per: by('route_table_id') },
  ),
  quota(
    'L-B4A6D682',
    'Network ACLs per VPC',
    200,
    'aws_network_acl',
    'NetworkAclLimitExceeded',
    'The maximum number of network ACLs has been reached.',
    { per: by('vpc_id') },
  ),
  quota(
    'L-2AEEBF1A',
    'Rules per network ACL',
    20,
    'aws_network_acl_rule',
    'NetworkAclEntryLimitExceeded',
    'The maximum number of network acl entries has been reached.',
    {
      per: (object) => `${stringAt(object, 'network_acl_id')}/${object['egress'] === true}`,
    },
  ),
  quota(
    'L-E79EC296',
    'VPC security groups per Region',
    2500,
    'aws_security_group',
    'SecurityGroupLimitExceeded',
    'The maximum number of security groups has been reached.',
  ),
  quota(
    'L-0EA8095F',
    'Inbound or outbound rules per security group',
    60,
    'aws_vpc_security_group_ingress_rule',
    'RulesPerSecurityGroupLimitExceeded',
    'The maximum number of rules per security group has been reached.',
    { per: by('security_group_id') },
  ),
  quota(
    'L-0EA8095F',
    'Inbound or outbound rules per security group',
    60,
    'aws_vpc_security_group_egress_rule',
    'RulesPerSecurityGroupLimitExceeded',
    'The maximum number of rules per security group has been reached.',
    { per: by('security_group_id') },
  ),
  quota(
    'L-1B52E74A',
    'Gateway VPC endpoints per Region',
    20,
    'aws_vpc_endpoint',
    'VpcEndpointLimitExceeded',
    'The maximum number of VPC endpoints has been reached.',
    { per: endpoints('Gateway') },
  ),
  quota(
    'L-29B6F2EB',
    'Interface VPC endpoints per VPC',
    50,
    'aws_vpc_endpoint',
    'VpcEndpointLimitExceeded',
    'The maximum number of VPC endpoints has been reached.',
    { per: endpoints('Interface') },
  ),
  quota(
    'L-FB451C26',
    'Launch templates',
    5000,
    'aws_launch_template',
    'VersionLimitExceeded',
    'The maximum number of launch templates has been reached.',
  ),

  quota(
    'L-1194D53C',
    'Clusters',
    100,
    'aws_eks_cluster',
    'ResourceLimitExceededException',
    'Cluster limit exceeded.',
  ),
  quota(
    'L-6D54EA21',
    'Managed node groups per cluster',
    30,
    'aws_eks_node_group',
    'ResourceLimitExceededException',
    'Maximum number of nodegroups for cluster {group} reached.',
    { per: by('cluster_name') },
  ),

  quota(
    'L-FE177D64',
    'Roles per account',
    1000,
    'aws_iam_role',
    'LimitExceeded',
    'Cannot exceed quota for RolesPerAccount: {limit}',
    { status: 409 },
  ),
  quota(
    'L-E95E4862',
    'Customer managed policies per account',
    1500,
    'aws_iam_policy',
    'LimitExceeded',
    'Cannot exceed quota for PoliciesPerAccount: {limit}',
    { status: 409 },
  ),
  quota(
    'L-6E65F664',
    'Instance profiles per account',
    1000,
    'aws_iam_instance_profile',
    'LimitExceeded',
    'Cannot exceed quota for InstanceProfilesPerAccount: {limit}',
    { status: 409 },
  ),
  quota(
    'L-0DA4ABF3',
    'Managed policies per role',
    10,
    'aws_iam_role_policy_attachment',
    'LimitExceeded',
    'Cannot exceed quota for PoliciesPerRole: {limit}',
    { per: by('role'), status: 409 },
  ),
  quota(
    'L-858F3967',
    'OpenID connect providers per account',
    100,
    'aws_iam_openid_connect_provider',
    'LimitExceeded',
    'Cannot exceed quota for OpenIdConnectProvidersPerAccount: {limit}',
    { status: 409 },
  ),
  quota(
    'L-C2F1777E',
    'Customer managed KMS keys',
    100_000,
    'aws_kms_key',
    'LimitExceededException',
    'You have reached the limit of KMS keys for this account.',
  ),
  quota(
    'L-2F66C23C',
    'Secrets per Region',
    500_000,
    'aws_secretsmanager_secret',
    'LimitExceededException',
    'You have reached the limit of secrets for this account.',
  ),

  quota(
    'L-7B6409FD',
    'DB instances',
    40,
    ['aws_db_instance', 'aws_rds_cluster_instance'],
    'InstanceQuotaExceeded',
    'DB Instance quota exceeded',
  ),
  quota(
    'L-48C6BF61',
    'DB subnet groups',
    50,
    'aws_db_subnet_group',
    'DBSubnetGroupQuotaExceeded',
    'DB subnet group quota exceeded',
  ),
  quota(
    'L-DE55804A',
    'Parameter groups',
    50,
    'aws_db_parameter_group',
    'DBParameterGroupQuotaExceeded',
    'DB parameter group quota exceeded',
  ),
  quota(
    'L-DFE45DF3',
    'ElastiCache nodes per Region',
    300,
    'aws_elasticache_replication_group',
    'NodeQuotaForCustomerExceeded',
    'Request would exceed the maximum number of nodes per customer.',
    {
      weight: (object) =>
        numberAt(object, 'num_cache_clusters') ??
        (numberAt(object, 'num_node_groups') ?? 1) * ((numberAt(object, 'replicas_per_node_group') ?? 0) + 1),
    },
  ),
  quota(
    'kafka-brokers-per-account',
    'Number of brokers per account',
    90,
    'aws_msk_cluster',
    'ForbiddenException',
    'The number of brokers exceeds the limit for the account.',
    {
      weight: (object) => numberAt(object, 'number_of_broker_nodes') ?? 0,
      status: 403,
    },
  ),
  quota(
    'kafka-brokers-per-cluster',
    'Number of brokers per cluster (KRaft)',
    60,
    'aws_msk_cluster',
    'BadRequestException',
    'The number of broker nodes must be at most {limit}.',
    {
      per: by('cluster_name'),
      weight: (object) => numberAt(object, 'number_of_broker_nodes') ?? 0,
    },
  ),
  quota(
    'L-076D529E',
    'OpenSearch domains per Region',
    100,
    'aws_opensearch_domain',
    'LimitExceededException',
    'You have reached the limit of domains for this account.',
    { status: 409 },
  ),

  quota(
    'L-53DA6B97',
    'Application Load Balancers per Region',
    50,
    'aws_lb',
    'TooManyLoadBalancers',
    'The maximum number of load balancers has been reached',
    { per: lbType('application') },
  ),
  quota(
    'L-69A177A2',
    'Network Load Balancers per Region',
    50,
    'aws_lb',
    'TooManyLoadBalancers',
    'The maximum number of load balancers has been reached',
    { per: lbType('network') },
  ),
  quota(
    'L-B22855CB',
    'Target groups per Region',
    3000,
    'aws_lb_target_group',
    'TooManyTargetGroups',
    'The maximum number of target groups has been reached',
  ),
  quota(
    'L-B6DF7632',
    'Listeners per Application Load Balancer',
    50,
    'aws_lb_listener',
    'TooManyListeners',
    'The maximum number of listeners has been reached',
    {
      per: (object) =>
        stringAt(object, 'load_balancer_arn')?.includes('loadbalancer/app/')
          ? stringAt(object, 'load_balancer_arn')
          : undefined,
    },
  ),
  quota(
    'L-57A373D6',
    'Listeners per Network Load Balancer',
    50,
    'aws_lb_listener',
    'TooManyListeners',
    'The maximum number of listeners has been reached',
    {
      per: (object) =>
        stringAt(object, 'load_balancer_arn')?.includes('loadbalancer/net/')
          ? stringAt(object, 'load_balancer_arn')
          : undefined,
    },
  ),
  quota(
    'L-F141DD1D',
    'ACM certificates',
    2500,
    'aws_acm_certificate',
    'LimitExceededException',
    'Cannot exceed the quota of certificates for this account.',
  ),
  quota(
    'L-4EA4796A',
    'Hosted zones',
    500,
    'aws_route53_zone',
    'TooManyHostedZones',
    'Limits Exceeded: MAX_HOSTED_ZONES_BY_OWNER - Cannot create more hosted zones.',
  ),
  quota(
    'L-E209CC9F',
    'Records per hosted zone',
    10_000,
    'aws_route53_record',
    'InvalidChangeBatch',
    'Number of records limit of {limit} exceeded.',
    { per: by('zone_id') },
  ),

  quota(
    'L-DC2B2D3D',
    'General purpose buckets',
    10_000,
    'aws_s3_bucket',
    'TooManyBuckets',
    'You have attempted to create more buckets than allowed',
  ),
  quota(
    'L-848C634D',
    'File systems per account',
    1000,
    'aws_efs_file_system',
    'FileSystemLimitExceeded',
    'You have reached the limit of file systems for this account.',
    { status: 403 },
  ),
  quota(
    'efs-security-groups-per-mount-target',
    'Security groups per mount target',
    5,
    'aws_efs_mount_target',
    'SecurityGroupLimitExceeded',
    'The size of SecurityGroups exceeds {limit}.',
    {
      per: (object) => `${stringAt(object, 'file_system_id')}/${stringAt(object, 'subnet_id')}`,
      weight: (object) => stringsAt(object, 'security_groups').length,
    },
  ),
  quota(
    'L-61103206',
    'Topics per account',
    100_000,
    'aws_sns_topic',
    'TopicLimitExceeded',
    'You have reached the limit of topics for this account.',
    { status: 403 },
  ),
  quota(
    'cloudtrail-trails-per-region',
    'Trails per Region',
    5,
    'aws_cloudtrail',
    'MaximumNumberOfTrailsExceededException',
    'User: {account} already has {limit} trails in {region}.',
  ),
];

const ofType = new Map<string, Quota[]>();
for (const entry of quotas)
  for (const type of entry.counts) ofType.set(type, [...(ofType.get(type) ?? []), entry]);

/** No more objects than the account may have. */
export function withinQuotas(raised: RaisedQuotas): Rule {
  return (change, objects) => {
    if (change.action === 'delete' || !change.planned) return [];
    return (ofType.get(change.type) ?? []).flatMap((entry) => {
      const limit = limitOf(entry, raised, change, objects);
      const { group, total } = usage(entry, change, objects);
      if (total <= limit) return [];
      return [awsError(entry.form, { limit, group, account: change.account, region: change.region })];
    });
  };
}

function limitOf(
  { code, default: standard }: Quota,
  raised: RaisedQuotas,
  change: Change,
  objects: Objects,
): number {
  const { account, region } = change;
  const requested = objects
    .ofType('aws_servicequotas_service_quota', { account })
    .filter(
      (object) => object.attributes['quota_code'] === code && [region, 'global'].includes(object.region),
    )
    .map((object) => numberAt(object.attributes, 'value') ?? 0);
  return Math.max(raised({ account, region })[code] ?? standard, ...requested);
}

/** What there will be after the change, in the group to which the new object counts. */
function usage(
  entry: Quota,
  change: Change,
  objects: Objects,
): { readonly group: string; readonly total: number } {
  const { planned, prior, account, region } = change;
  const attributes = planned ?? {};
  const group = entry.per ? entry.per(attributes, objects) : '';
  if (group === undefined) return { group: '', total: 0 };
  const weigh = entry.weight ?? (() => 1);
  const before = prior && weigh(prior.attributes);
  if (before !== null && weigh(attributes) <= before) return { group, total: 0 };
  const counted = (object: AwsObject) =>
    object.id !== prior?.id &&
    (!entry.per || entry.per(object.attributes, objects) === group) &&
    !provided(object);
  const total = entry.counts
    .flatMap((type) => objects.ofType(type, { account, region }))
    .filter(counted)
    .reduce((sum, object) => sum + weigh(object.attributes), weigh(attributes));
  return { group, total };
}

/** What AWS makes along with something else counts for nothing but itself. */
function provided(object: AwsObject): boolean {
  return object.owner !== undefined && valuesAt(object.attributes, 'name')[0] === 'default';
}
