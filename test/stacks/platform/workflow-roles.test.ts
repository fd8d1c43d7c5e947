import { WorkflowRoles, type WorkflowRolesProps } from '../../../stacks/platform/workflow-roles';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const props: Required<WorkflowRolesProps> = {
  repository: 'polycloud/polycloud',
  regions: [{ name: 'eu', account: '210000000016' }],
  imageRepositoryArns: ['arn:aws:ecr:eu-west-1:210000000001:repository/polycloud/gateway'],
};
const synthesize = (changes: Partial<WorkflowRolesProps> = {}) =>
  synthesizeConstruct((scope) => new WorkflowRoles(scope, 'workflows', { ...props, ...changes }));

describe('WorkflowRoles', () => {
  test.each([
    ['polycloud-deploy-eu-plan', 'repo:polycloud/polycloud:pull_request'],
    ['polycloud-deploy-eu-apply', 'repo:polycloud/polycloud:environment:eu'],
    ['polycloud-images', 'repo:polycloud/polycloud:environment:images'],
  ])('%s is for %s alone', (name, subject) => {
    const role = resources(synthesize(), 'aws_iam_role').find(({ block }) => block.name === name);
    expect(JSON.parse(role?.block.assume_role_policy).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Federated: expect.stringMatching(/^\$\{aws_iam_openid_connect_provider\./) },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': subject,
          },
        },
      },
    ]);
  });

  test.each(['plan', 'apply'])(
    'the hub role of %s assumes that role of its region, and does nothing else',
    (purpose) => {
      const { policy } = resource(synthesize(), 'aws_iam_role_policy', `/eu-${purpose}-policy`);
      expect(JSON.parse(policy).Statement).toEqual([
        {
          Effect: 'Allow',
          Action: ['sts:AssumeRole'],
          Resource: [`arn:aws:iam::210000000016:role/polycloud-eu-${purpose}`],
        },
      ]);
    },
  );

  test('images are pushed to the product’s repositories', () => {
    const { policy } = resource(synthesize(), 'aws_iam_role_policy', '/images-policy');
    expect(JSON.parse(policy).Statement[1].Resource).toEqual(props.imageRepositoryArns);
  });

  test('refuses a repository without owner', () => {
    expect(() => synthesize({ repository: 'polycloud' })).toThrow(
      new Error('platform: repository polycloud is not "owner/name"; change it'),
    );
  });
});
