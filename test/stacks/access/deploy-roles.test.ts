import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { DeployRoles, type DeployRolesProps, purposesOf } from '../../../stacks/access/deploy-roles';
import { resource, resources, synthesizeConstruct, synthesizeRegion } from '../synthesize';

const props: Required<DeployRolesProps> = {
  name: 'eu',
  account: '210000000016',
  awsRegion: 'eu-west-1',
  platformAccount: '210000000001',
  stateBucket: 'polycloud-eu-state-210000000016',
  guests: 1,
};
const stack = synthesizeConstruct((scope) => {
  new DeployRoles(scope, 'deploy', props);
  new Vpc(scope, 'made-later', { cidrBlock: '10.0.0.0/16' });
});
interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}
const statements = (type: string, path: string): readonly Statement[] =>
  JSON.parse(resource(stack, type, path).policy).Statement;

describe('DeployRoles', () => {
  test.each(['plan', 'apply', 'guest'])('%s trusts its one hub role, under the boundary', (purpose) => {
    const role = resource(stack, 'aws_iam_role', `/${purpose}`);
    expect(role).toMatchObject({
      name: `polycloud-eu-${purpose}`,
      permissions_boundary: expect.stringMatching(/^\$\{aws_iam_policy\.deploy_deploy-boundary_\w+\.arn\}$/),
    });
    expect(JSON.parse(role.assume_role_policy).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::210000000001:root' },
        Action: ['sts:AssumeRole'],
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::210000000001:role/polycloud-deploy-eu-${purpose}` },
        },
      },
    ]);
  });

  test('plan writes nothing, not even the lock: every pull request has it', () => {
    const actions = statements('aws_iam_role_policy', '/plan-policy').flatMap(({ Action }) => Action);
    expect(actions.filter((action) => !/:(Get|List|Describe|Lookup)/.test(action))).toEqual([]);
  });

  test('guest finds the cluster, and has nothing of AWS’s own', () => {
    expect(statements('aws_iam_role_policy', '/guest-policy')).toEqual([
      {
        Sid: 'Cluster',
        Effect: 'Allow',
        Action: ['eks:DescribeCluster'],
        Resource: ['arn:aws:eks:eu-west-1:210000000016:cluster/eu'],
      },
    ]);
    const attached = resources(stack, 'aws_iam_role_policy_attachment').map(({ block }) => block.role);
    expect(attached.length).toBeGreaterThan(2);
    expect(attached.filter((role) => role.includes('guest'))).toEqual([]);
  });

  test.each([
    [{}, ['plan', 'apply']],
    [{ guests: 0 }, ['plan', 'apply']],
    [{ guests: 2 }, ['plan', 'apply', 'guest']],
  ])('a region with %j has roles for %j', (region, purposes) => {
    expect(purposesOf(region)).toEqual(purposes);
  });

  test('what apply may change follows from what the stack holds, what is made after the roles too', () => {
    expect(statements('aws_iam_policy', '/apply-network')).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'ec2:CreateTags',
          'ec2:CreateVpc',
          'ec2:DeleteTags',
          'ec2:DeleteVpc',
          'ec2:ModifyVpcAttribute',
        ],
        Resource: ['arn:aws:ec2:eu-west-1:210000000016:*'],
      },
    ]);
    expect(statements('aws_iam_policy', '/apply-data')).toEqual([]);
  });

  test('apply makes and changes roles only under the boundary of what runs in the region', () => {
    const onRoles = statements('aws_iam_policy', '/apply-operations').filter(({ Action }) =>
      Action.includes('iam:CreateRole'),
    );
    expect(onRoles).toEqual([
      expect.objectContaining({
        Resource: ['arn:aws:iam::210000000016:role/eu-*'],
        Condition: {
          ArnEquals: {
            'iam:PermissionsBoundary': 'arn:aws:iam::210000000016:policy/polycloud-eu-workload-boundary',
          },
        },
      }),
    ]);
  });

  test('the boundary of deployments ends at the AWS region, customer data and the roles’ own rights', () => {
    const boundary = statements('aws_iam_policy', '/deploy-boundary');
    const sids = (effect: string) => boundary.filter(({ Effect }) => Effect === effect).map(({ Sid }) => Sid);
    expect(sids('Allow')).toEqual(['OwnAwsRegion', 'Global', 'Identity']);
    expect(sids('Deny')).toEqual([
      'NoData',
      'NoDataLeaves',
      'NoKeyLent',
      'NoObjects',
      'NoRoleBeyondBoundary',
      'OnlyRolesOfTheStack',
      'OnlyDerivedPolicies',
      'NoUnbound',
      'KeepsItsState',
    ]);
    expect(boundary[0]?.Condition).toEqual({ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } });
    expect(boundary.find(({ Sid }) => Sid === 'NoData')?.Action).toEqual(
      expect.arrayContaining(['secretsmanager:GetSecretValue', 'rds-db:connect', 'kafka-cluster:*']),
    );
    expect(boundary.find(({ Sid }) => Sid === 'NoObjects')).toEqual({
      Sid: 'NoObjects',
      Effect: 'Deny',
      Action: ['s3:GetObject*'],
      NotResource: [`arn:aws:s3:::${props.stateBucket}/*`],
    });
  });

  test('policies fit into IAM: ten managed ones of a role, 6,144 characters in one, 10,240 inline', () => {
    const region = synthesizeRegion('eu');
    for (const { block } of resources(region, 'aws_iam_policy'))
      expect(block.policy.length).toBeLessThanOrEqual(6144);
    for (const { block } of resources(region, 'aws_iam_role_policy')) {
      expect(block.policy.length).toBeLessThanOrEqual(10_240);
    }
    const apply = resources(region, 'aws_iam_role').find(({ block }) => block.name === 'polycloud-eu-apply');
    const attached = resources(region, 'aws_iam_role_policy_attachment').filter(
      ({ block }) => block.role === `\${${apply?.address}.name}`,
    );
    expect(attached.length).toBeGreaterThan(5);
    expect(attached.length).toBeLessThanOrEqual(10);
  });
});

test('every role of a region has a boundary, and all but the two that deploy the one of workloads', () => {
  const region = synthesizeRegion('eu');
  const boundaries = new Map<string, string[]>();
  for (const { block } of resources(region, 'aws_iam_role')) {
    const names = boundaries.get(block.permissions_boundary) ?? [];
    boundaries.set(block.permissions_boundary, [...names, block.name]);
  }
  expect(boundaries.size).toBe(2);
  const deploy = [...boundaries].find(([boundary]) => boundary.includes('deploy-boundary'));
  expect(deploy?.[1].sort()).toEqual(['polycloud-eu-apply', 'polycloud-eu-plan']);
});
