import { PodRole, type PodRoleProps } from '../../../stacks/access/pod-role';
import { SetupAccess, type SetupAccessProps } from '../../../stacks/access/setup-access';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const cluster = {
  name: 'eu',
  arn: 'arn:aws:eks:eu-west-1:210000000016:cluster/eu',
  account: '210000000016',
  awsRegion: 'eu-west-1',
};
const props: Required<SetupAccessProps> = {
  name: 'eu',
  cluster,
  namespace: 'platform',
  masterSecretArns: ['arn:aws:secretsmanager:eu-west-1:210000000016:secret:rds!db-1'],
  secretsKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/secrets',
  kafka: { arn: 'arn:kafka', topicArn: (topic) => `arn:topic/${topic}` },
  searchArn: 'arn:domain',
};
const stack = synthesizeConstruct((scope) => new SetupAccess(scope, 'setup', props));
const actions = (what: string): string[] =>
  JSON.parse(resource(stack, 'aws_iam_role_policy', `/${what}/policy`).policy).Statement.flatMap(
    ({ Action }: { Action: string[] }) => Action,
  );

describe('SetupAccess', () => {
  test('a role for each store, given to the job of that name', () => {
    expect(
      resources(stack, 'aws_eks_pod_identity_association').map(({ block }) => [
        block.namespace,
        block.service_account,
      ]),
    ).toEqual([
      ['platform', 'database-setup'],
      ['platform', 'kafka-setup'],
      ['platform', 'search-setup'],
    ]);
  });

  test('makes topics, and neither reads nor deletes one', () => {
    expect(actions('kafka')).toContain('kafka-cluster:CreateTopic');
    for (const forbidden of ['ReadData', 'WriteData', 'DeleteTopic']) {
      expect(actions('kafka')).not.toContain(`kafka-cluster:${forbidden}`);
    }
  });

  test('reads the master passwords, through Secrets Manager alone', () => {
    const { policy } = resource(stack, 'aws_iam_role_policy', '/database/policy');
    const [secrets, key] = JSON.parse(policy).Statement;
    expect(secrets.Resource).toEqual(props.masterSecretArns);
    expect(key.Condition).toEqual({
      StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' },
    });
  });
});

describe('PodRole', () => {
  const minimal: PodRoleProps = {
    cluster,
    roleName: 'eu-orders',
    description: 'Pods of orders',
    namespace: 'services',
    serviceAccount: 'orders',
    statements: [],
  };

  test('without statements it has no policy', () => {
    const bare = synthesizeConstruct((scope) => new PodRole(scope, 'role', minimal));
    expect(resources(bare, 'aws_iam_role_policy')).toEqual([]);
  });

  test('refuses a name that IAM refuses', () => {
    const roleName = 'eu-'.padEnd(65, 'x');
    expect(() =>
      synthesizeConstruct((scope) => new PodRole(scope, 'role', { ...minimal, roleName })),
    ).toThrow(new Error(`role name ${roleName} exceeds IAM's 64 characters; shorten the service's name`));
  });
});
