import { deploysFrom } from '../../../regions/deploys-from';
import { eu } from '../../../regions/eu';
import { platform } from '../../../regions/platform';
import { resource, resources, synthesizeRegion } from '../synthesize';

const statementsOf = (policy: string) =>
  JSON.parse(policy).Statement as readonly { readonly Sid?: string; readonly Action: readonly string[] }[];

describe('a region that deploys from its own runner', () => {
  const stack = synthesizeRegion('eu');
  const project = resource(stack, 'aws_codebuild_project');

  test('runs jobs of the fleet’s repository, inside the private subnets, without privileges', () => {
    expect(deploysFrom(eu)).toEqual({ runner: 'codebuild' });
    expect(project).toMatchObject({
      name: 'polycloud-eu-runner',
      artifacts: { type: 'NO_ARTIFACTS' },
      environment: { privileged_mode: false, compute_type: 'BUILD_GENERAL1_SMALL' },
      source: {
        type: 'GITHUB',
        location: `https://github.com/${platform.repository}.git`,
        auth: { type: 'CODECONNECTIONS' },
      },
    });
    const subnets = resources(stack, 'aws_subnet').filter(({ path }) => path.startsWith('network/private-'));
    expect(project['vpc_config'].subnets).toEqual(subnets.map(({ address }) => `\${${address}.id}`));
  });

  test('starts for queued workflow jobs and for nothing else', () => {
    expect(resource(stack, 'aws_codebuild_webhook')['filter_group']).toEqual([
      { filter: [{ type: 'EVENT', pattern: 'WORKFLOW_JOB_QUEUED' }] },
    ]);
  });

  test('reaches HTTPS, and is let in by the control plane alone', () => {
    const [group] = resources(stack, 'aws_security_group').filter(({ path }) => path.startsWith('runner/'));
    const id = `\${${group?.address}.id}`;
    const rules = (type: string, end: string) =>
      resources(stack, type).filter(({ block }) => block[end] === id);
    const out = rules('aws_vpc_security_group_egress_rule', 'security_group_id');
    expect(out.map(({ block }) => [block['cidr_ipv4'], block['from_port'], block['to_port']])).toEqual([
      ['0.0.0.0/0', 443, 443],
    ]);
    expect(rules('aws_vpc_security_group_ingress_rule', 'security_group_id')).toEqual([]);
    const lets = rules('aws_vpc_security_group_ingress_rule', 'referenced_security_group_id');
    expect(lets.map(({ block }) => [block['security_group_id'], block['from_port']])).toEqual([
      [expect.stringMatching(/control-plane/), 443],
    ]);
  });

  test('has a role that cannot deploy, and touches only its logs, its connection and its subnets', () => {
    const statements = statementsOf(resource(stack, 'aws_iam_role_policy', 'runner/role/policy')['policy']);
    expect(statements.flatMap(({ Action }) => Action).sort()).toEqual([
      'codeconnections:GetConnection',
      'codeconnections:GetConnectionToken',
      'ec2:CreateNetworkInterface',
      'ec2:CreateNetworkInterfacePermission',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeDhcpOptions',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]);
  });

  test('a deployment passes the endpoints before it is a role of the region', () => {
    const sids = (path: string) =>
      statementsOf(resource(stack, 'aws_vpc_endpoint', path)['policy']).map(({ Sid }) => Sid);
    expect(sids('endpoints/sts')).toEqual([undefined, 'WorkflowToken', 'HubRole']);
    expect(sids('endpoints/secretsmanager')).toEqual([undefined, 'Notifications']);
    expect(sids('endpoints/eks')).toEqual([undefined]);
    const us = resource(synthesizeRegion('us'), 'aws_vpc_endpoint', 'endpoints/secretsmanager');
    expect(statementsOf(us['policy'])).toHaveLength(1);
  });

  test.each([
    ['eu', ['plan', 'apply']],
    ['dev-feature', ['plan', 'apply', 'guest']],
  ])('through the endpoints of %s pass the roles for %j, each from its own hub role', (name, purposes) => {
    const { policy } = resource(synthesizeRegion(name), 'aws_vpc_endpoint', 'endpoints/sts');
    const [, token, hub] = JSON.parse(policy).Statement;
    const hubs = purposes.map(
      (one) => `arn:aws:iam::${platform.account}:role/polycloud-deploy-${name}-${one}`,
    );
    expect(token.Resource).toEqual(hubs);
    expect(hub.Condition).toEqual({ ArnEquals: { 'aws:PrincipalArn': hubs } });
    expect(hub.Resource.map((arn: string) => arn.split('/').at(-1))).toEqual(
      purposes.map((one) => `polycloud-${name}-${one}`),
    );
  });
});

describe('a region that deploys from GitHub’s runners', () => {
  const apiClientCidrs = ['203.0.113.0/28', '198.51.100.7/32'];
  const stack = synthesizeRegion({
    ...eu,
    deploysFrom: { runner: 'github', label: 'deploy', apiClientCidrs },
  });

  test('opens the API to the listed networks, beside the private endpoint', () => {
    expect(resource(stack, 'aws_eks_cluster')['vpc_config']).toMatchObject({
      endpoint_private_access: true,
      endpoint_public_access: true,
      public_access_cidrs: apiClientCidrs,
    });
  });

  test('has no runner, and nothing that is there for one', () => {
    expect(resources(stack).filter(({ path }) => path.startsWith('runner/'))).toEqual([]);
    for (const { block } of resources(stack, 'aws_vpc_endpoint').filter(
      ({ path }) => !path.endsWith('/s3'),
    )) {
      expect(statementsOf(block['policy'])).toHaveLength(1);
    }
  });
});
