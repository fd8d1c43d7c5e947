import { WorkflowRoles, type WorkflowRolesProps } from '../../../stacks/platform/workflow-roles';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const repository = {
  repository: 'polycloud/polycloud',
  repositoryId: '900000001',
  subjects: { form: 'names' },
} as const;
const props: Required<WorkflowRolesProps> = {
  repository,
  regions: [
    { name: 'eu', account: '210000000016' },
    { name: 'dev', account: '210000000024', guests: 1 },
  ],
  previewSlots: [{ name: 'preview-1', account: '210000000901' }],
  images: [
    {
      name: 'polycloud-images',
      takenBy: { repository, contexts: [{ environment: 'images' }] },
      repositoryArns: ['arn:aws:ecr:eu-west-1:210000000001:repository/polycloud/gateway'],
    },
  ],
  applyRights: [{ sid: 'Tell', actions: ['secretsmanager:GetSecretValue'], resources: ['arn:aws:x'] }],
};
const synthesize = (changes: Partial<WorkflowRolesProps> = {}) =>
  synthesizeConstruct((scope) => new WorkflowRoles(scope, 'workflows', { ...props, ...changes }));
const trustOf = (stack: ReturnType<typeof synthesize>, name: string) =>
  JSON.parse(
    resources(stack, 'aws_iam_role').find(({ block }) => block.name === name)?.block.assume_role_policy,
  );

describe('WorkflowRoles', () => {
  test.each([
    ['polycloud-deploy-eu-plan', ['pull_request', 'ref:refs/heads/main']],
    ['polycloud-deploy-eu-apply', ['environment:eu']],
    ['polycloud-deploy-preview-1-apply', ['environment:preview-network']],
    ['polycloud-deploy-dev-guest', ['environment:preview']],
    ['polycloud-images', ['environment:images']],
  ])('%s is for %s alone', (name, contexts) => {
    expect(trustOf(synthesize(), name).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Federated: expect.stringMatching(/^\$\{aws_iam_openid_connect_provider\./) },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': contexts.map(
              (context) => `repo:polycloud/polycloud:${context}`,
            ),
            'token.actions.githubusercontent.com:repository_id': '900000001',
          },
        },
      },
    ]);
  });

  test('ids stand in the subject where GitHub writes them', () => {
    const ids = { ...repository, subjects: { form: 'ids', ownerId: '77' } } as const;
    const [statement] = trustOf(synthesize({ repository: ids }), 'polycloud-deploy-eu-apply').Statement;
    expect(statement.Condition.StringEquals['token.actions.githubusercontent.com:sub']).toEqual([
      'repo:polycloud@77/polycloud@900000001:environment:eu',
    ]);
  });

  test('another repository builds images by the one workflow, and takes no other role', () => {
    const orders = { ...repository, repository: 'polycloud/orders', repositoryId: '900000002' };
    const takenBy = { repository: orders, contexts: [{ environment: 'images' }], workflow: 'the one' };
    const name = 'polycloud-images-900000002';
    const stack = synthesize({ images: [...props.images, { name, takenBy, repositoryArns: ['arn:aws:o'] }] });
    const [statement, ...more] = trustOf(stack, name).Statement;
    expect(more).toEqual([]);
    expect(statement.Condition.StringEquals).toEqual({
      'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
      'token.actions.githubusercontent.com:sub': ['repo:polycloud/orders:environment:images'],
      'token.actions.githubusercontent.com:repository_id': '900000002',
      'token.actions.githubusercontent.com:job_workflow_ref': 'the one',
    });
    const others = resources(stack, 'aws_iam_role').filter(({ block }) => block.name !== name);
    expect(JSON.stringify(others)).not.toContain('polycloud/orders');
  });

  test.each([
    ['eu-plan', 'arn:aws:iam::210000000016:role/polycloud-eu-plan', []],
    ['eu-apply', 'arn:aws:iam::210000000016:role/polycloud-eu-apply', ['Tell']],
    ['preview-1-apply', 'arn:aws:iam::210000000901:role/polycloud-preview-1-apply', ['Tell']],
    ['dev-guest', 'arn:aws:iam::210000000024:role/polycloud-dev-guest', []],
  ])('the hub role %s assumes that role of its region, and hardly more', (key, role, more) => {
    const { policy } = resource(synthesize(), 'aws_iam_role_policy', `/${key}-policy`);
    const [first, ...rest] = JSON.parse(policy).Statement;
    expect(first).toEqual({ Sid: 'Region', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [role] });
    expect(rest.map(({ Sid }: { readonly Sid: string }) => Sid)).toEqual(more);
  });

  test('guests are deployed only to where they are taken', () => {
    const roles = resources(synthesize(), 'aws_iam_role').map(({ block }) => block.name);
    expect(roles.filter((name) => name.endsWith('-guest'))).toEqual(['polycloud-deploy-dev-guest']);
  });

  test('images are pushed to the product’s repositories', () => {
    const { policy } = resource(synthesize(), 'aws_iam_role_policy', '/images-policy');
    expect(JSON.parse(policy).Statement[1].Resource).toEqual(props.images[0]?.repositoryArns);
  });

  test('refuses a repository without owner, or without a number', () => {
    expect(() => synthesize({ repository: { ...repository, repository: 'polycloud' } })).toThrow(
      new Error('platform: repository polycloud is not "owner/name"; change it'),
    );
    expect(() => synthesize({ repository: { ...repository, repositoryId: 'x' } })).toThrow(
      new Error("platform: repositoryId x is no number of GitHub's; change it"),
    );
  });
});
