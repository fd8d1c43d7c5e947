import type { ComputedTable, Context } from '../context';
import { stringAt } from '../values';

/** Base64 of a PEM frame around random text: the shape of a CA, no key anyone could use. */
const certificateAuthority = (c: Context) =>
  Buffer.from(
    `-----BEGIN CERTIFICATE-----\n${c.expand('{alnum64:ca1}\n{alnum64:ca2}\n{alnum64:ca3}')}\n-----END CERTIFICATE-----\n`,
  ).toString('base64');
const clusterVersion = (c: Context) =>
  stringAt(
    c.objects?.get('aws_eks_cluster', c.string('cluster_name') ?? '', c.scope)?.attributes ?? null,
    'version',
  ) ?? '1.36';

export const eks: ComputedTable = {
  aws_eks_cluster: {
    created_at: '{time}',
    endpoint: 'https://{HEX32}.gr7.{region}.eks.amazonaws.com',
    identity: [{ oidc: [{ issuer: 'https://oidc.eks.{region}.amazonaws.com/id/{HEX32}' }] }],
    certificate_authority: (c) => [{ data: certificateAuthority(c) }],
    platform_version: 'eks.1',
    status: 'ACTIVE',
    version: '1.36',
    cluster_id: null,
    deletion_protection: false,
    'access_config.authentication_mode': 'CONFIG_MAP',
    'kubernetes_network_config.ip_family': 'ipv4',
    'kubernetes_network_config.service_ipv4_cidr': '172.20.0.0/16',
    'kubernetes_network_config.service_ipv6_cidr': '',
    'kubernetes_network_config.elastic_load_balancing.enabled': false,
    'compute_config.enabled': false,
    'storage_config.block_storage.enabled': false,
    'upgrade_policy.support_type': 'EXTENDED',
    'control_plane_scaling_config.tier': 'standard',
    'vpc_config.cluster_security_group_id': 'sg-{hex17:cluster}',
    'vpc_config.public_access_cidrs': ['0.0.0.0/0'],
    'vpc_config.vpc_id': (c) =>
      stringAt(c.referred('vpc_config.subnet_ids')[0]?.attributes ?? null, 'vpc_id') ?? null,
  },
  aws_eks_node_group: {
    ami_type: 'AL2023_x86_64_STANDARD',
    capacity_type: 'ON_DEMAND',
    disk_size: (c) => (c.string('launch_template.version') ? 0 : 20),
    instance_types: ['t3.medium'],
    version: clusterVersion,
    release_version: (c) =>
      c.string('ami_type')?.startsWith('BOTTLEROCKET')
        ? c.expand('1.50.0-{hex8@account}')
        : `${clusterVersion(c)}.0-20250101`,
    resources: [
      {
        autoscaling_groups: [{ name: 'eks-{node_group_name}-{uuid}' }],
        remote_access_security_group_id: '',
      },
    ],
    status: 'ACTIVE',
    'launch_template.name': (c) =>
      stringAt(c.referred('launch_template.id')[0]?.attributes ?? null, 'name') ?? null,
    'launch_template.id': (c) =>
      c.objects
        ?.ofType('aws_launch_template', c.scope)
        .find((template) => template.attributes['name'] === c.string('launch_template.name'))?.id ?? null,
    'node_repair_config.enabled': false,
  },
  aws_eks_addon: {
    addon_version: 'v1.0.0-eksbuild.1',
    configuration_values: '',
    created_at: '{time}',
    modified_at: '{time}',
  },
  aws_eks_access_entry: {
    created_at: '{time}',
    modified_at: '{time}',
    kubernetes_groups: [],
    user_name: (c) => {
      const principal = c.string('principal_arn') ?? '';
      return principal.includes(':role/')
        ? principal
            .replace(':iam:', ':sts:')
            .replace(/:role\/.*?([^/]+)$/, ':assumed-role/$1/{{SessionName}}')
        : principal;
    },
  },
  aws_eks_access_policy_association: { associated_at: '{time}', modified_at: '{time}' },
  aws_eks_pod_identity_association: {
    association_id: '{id}',
    disable_session_tags: false,
    external_id: '{region}/{account}/{cluster_name}/{id}',
  },
  aws_eks_fargate_profile: { status: 'ACTIVE' },
  aws_eks_identity_provider_config: { status: 'ACTIVE' },
  aws_eks_capability: { version: '1.0' },
};
