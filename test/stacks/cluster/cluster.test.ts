import { Cluster, type ClusterProps } from '../../../stacks/cluster/cluster';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const props: Required<ClusterProps> = {
  name: 'eu',
  account: '210000000016',
  awsRegion: 'eu-west-1',
  kubernetes: '1.36',
  vpcId: 'vpc-1',
  vpcCidr: '10.16.0.0/16',
  subnetIds: ['subnet-a', 'subnet-b', 'subnet-c'],
  apiClientCidrs: ['10.16.0.0/18', '10.16.64.0/18', '10.16.128.0/18'],
  publicApiCidrs: [],
  principals: {
    apply: { roleArn: 'arn:aws:iam::210000000016:role/apply', may: 'admin' },
    operator: { roleArn: 'arn:aws:iam::210000000016:role/operator', may: 'view' },
    guest: { roleArn: 'arn:aws:iam::210000000016:role/guest', groups: ['polycloud-guests'] },
  },
  secretsKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/cluster',
  logsKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/logs',
  logRetentionDays: 365,
  protect: true,
};
const synthesize = (changes: Partial<ClusterProps> = {}) =>
  synthesizeConstruct((scope) => new Cluster(scope, 'cluster', { ...props, ...changes }));

describe('Cluster', () => {
  const stack = synthesize();
  const cluster = resource(stack, 'aws_eks_cluster');

  test('private, in standard support, with secrets encrypted by the given key', () => {
    expect(cluster).toMatchObject({
      version: '1.36',
      upgrade_policy: { support_type: 'STANDARD' },
      vpc_config: { endpoint_private_access: true, endpoint_public_access: false },
      encryption_config: { resources: ['secrets'], provider: { key_arn: props.secretsKeyArn } },
    });
  });

  test('opened by access entries alone, and not to whoever created it', () => {
    expect(cluster.access_config).toEqual({
      authentication_mode: 'API',
      bootstrap_cluster_creator_admin_permissions: false,
    });
    const policies = resources(stack, 'aws_eks_access_policy_association').map(({ path, block }) => [
      path,
      block.policy_arn.split('/').at(-1),
    ]);
    expect(policies).toEqual([
      ['cluster/access/apply-policy', 'AmazonEKSClusterAdminPolicy'],
      ['cluster/access/operator-policy', 'AmazonEKSViewPolicy'],
    ]);
    expect(
      resources(stack, 'aws_eks_access_entry').map(({ path, block }) => [path, block.kubernetes_groups]),
    ).toEqual([
      ['cluster/access/apply', undefined],
      ['cluster/access/operator', undefined],
      ['cluster/access/guest', ['polycloud-guests']],
    ]);
  });

  test('all five logs go to an encrypted group that is there first', () => {
    expect(cluster.enabled_cluster_log_types).toEqual([
      'api',
      'audit',
      'authenticator',
      'controllerManager',
      'scheduler',
    ]);
    const [group] = resources(stack, 'aws_cloudwatch_log_group');
    expect(group?.block).toMatchObject({
      name: '/aws/eks/eu/cluster',
      kms_key_id: props.logsKeyArn,
      retention_in_days: 365,
    });
    expect(cluster.depends_on).toContain(group?.address);
  });

  test('its role cannot make load balancers that no plan shows', () => {
    expect(JSON.parse(resource(stack, 'aws_iam_role_policy').policy).Statement).toEqual([
      {
        Effect: 'Deny',
        Action: ['elasticloadbalancing:CreateLoadBalancer', 'elasticloadbalancing:CreateTargetGroup'],
        Resource: ['*'],
      },
    ]);
  });

  test('the API answers private subnets alone, and nodes reach the internet on two ports', () => {
    const api = resources(stack, 'aws_vpc_security_group_ingress_rule')
      .map(({ block }) => block.cidr_ipv4)
      .filter(Boolean);
    expect(api).toEqual(props.apiClientCidrs);
    const internet = resources(stack, 'aws_vpc_security_group_egress_rule')
      .filter(({ block }) => block.cidr_ipv4 === '0.0.0.0/0')
      .map(({ block }) => [block.ip_protocol, block.from_port, block.to_port]);
    expect(internet).toEqual([
      ['tcp', 443, 443],
      ['tcp', 587, 587],
    ]);
  });

  test.each([true, false])('protect %s is deletion protection', (protect) => {
    expect(resource(synthesize({ protect }), 'aws_eks_cluster').deletion_protection).toBe(protect);
  });
});
