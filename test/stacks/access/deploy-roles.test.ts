import { DeployRoles, type DeployRolesProps } from '../../../stacks/access/deploy-roles';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const props: Required<DeployRolesProps> = {
  name: 'eu',
  account: '210000000016',
  awsRegion: 'eu-west-1',
  platformAccount: '210000000001',
  stateBucket: 'polycloud-eu-state-210000000016',
  bucketArnPrefix: 'arn:aws:s3:::polycloud-eu-',
};
const stack = synthesizeConstruct((scope) => new DeployRoles(scope, 'deploy', props));
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
  test.each(['plan', 'apply'])('%s trusts its one hub role, under the boundary', (purpose) => {
    const role = resource(stack, 'aws_iam_role', `/${purpose}`);
    expect(role).toMatchObject({
      name: `polycloud-eu-${purpose}`,
      permissions_boundary: expect.stringMatching(/^\$\{aws_iam_policy\.\w*boundary\w*\.arn\}$/),
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

  test('plan writes nothing but the lock', () => {
    const writes = statements('aws_iam_role_policy', '/plan-policy').filter(({ Action }) =>
      Action.some((action) => !/:(Get|List|Describe)/.test(action)),
    );
    expect(writes.map(({ Resource }) => Resource)).toEqual([[`arn:aws:s3:::${props.stateBucket}/*.tflock`]]);
  });

  test('apply changes nothing in another account or AWS region', () => {
    const resourcesOf = statements('aws_iam_role_policy', '/apply-policy').flatMap(
      ({ Resource }) => Resource,
    );
    const scoped = resourcesOf.filter((arn) => arn !== '*').map((arn) => arn.split(':'));
    for (const [, , service, awsRegion, account] of scoped) {
      expect(['', 'eu-west-1']).toContain(awsRegion);
      if (service !== 's3' && service !== 'route53' && service !== 'ec2') expect(account).toBe(props.account);
    }
  });

  test('where IAM knows no resource, single calls are named and no service as a whole', () => {
    const open = statements('aws_iam_role_policy', '/apply-policy').filter(({ Resource }) =>
      Resource.includes('*'),
    );
    expect(open.map(({ Sid }) => Sid)).toEqual(['WithoutResource']);
    for (const action of open.flatMap(({ Action }) => Action)) expect(action).not.toContain('*');
  });

  test('the boundary ends at the AWS region, customer data and the roles’ own rights', () => {
    const boundary = statements('aws_iam_policy', '/boundary');
    const sids = (effect: string) => boundary.filter(({ Effect }) => Effect === effect).map(({ Sid }) => Sid);
    expect(sids('Allow')).toEqual(['OwnAwsRegion', 'Global', 'Roles']);
    expect(sids('Deny')).toEqual(['NoData', 'NoObjects', 'NoUsers', 'NotItsOwnRights', 'KeepsItsState']);
    expect(boundary[0]?.Condition).toEqual({ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } });
    expect(boundary.find(({ Sid }) => Sid === 'NoData')?.Action).toEqual(
      expect.arrayContaining(['secretsmanager:GetSecretValue', 'rds-db:connect', 'kafka-cluster:*']),
    );
  });

  test('policies fit into IAM: 6,144 characters managed, 10,240 inline per role', () => {
    expect(resource(stack, 'aws_iam_policy').policy.length).toBeLessThanOrEqual(6144);
    for (const { block } of resources(stack, 'aws_iam_role_policy')) {
      expect(block.policy.length).toBeLessThanOrEqual(10_240);
    }
  });
});
