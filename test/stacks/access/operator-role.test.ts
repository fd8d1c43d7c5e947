import { resource, synthesizeRegion } from '../synthesize';

interface Statement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

describe('whoever is on call', () => {
  const stack = synthesizeRegion('eu');
  const statements: readonly Statement[] = JSON.parse(
    resource(stack, 'aws_iam_role_policy', 'operator/policy')['policy'],
  ).Statement;
  const sessions = statements.filter(({ Action }) => Action.includes('ssm:StartSession'));

  test('opens sessions through nodes of the cluster, by the document that leads to its API, and no other way', () => {
    expect(sessions).toEqual([
      {
        Sid: 'ThroughNode',
        Effect: 'Allow',
        Action: ['ssm:StartSession'],
        Resource: ['arn:aws:ec2:eu-west-1:210000000016:instance/*'],
        Condition: {
          StringEquals: { 'ssm:resourceTag/eks:cluster-name': 'eu' },
          BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' },
        },
      },
      {
        Sid: 'ToApi',
        Effect: 'Allow',
        Action: ['ssm:StartSession'],
        Resource: ['arn:aws:ssm:eu-west-1:210000000016:document/polycloud-eu-kubernetes-api'],
      },
    ]);
  });

  test('that document leads to the cluster’s endpoint, whatever its caller says', () => {
    const document = resource(stack, 'aws_ssm_document', 'tunnel/document');
    expect(document).toMatchObject({ name: 'polycloud-eu-kubernetes-api', document_type: 'Session' });
    expect(document['content']).toMatch(
      /"host":"\$\{trimprefix\(aws_eks_cluster\.\w+\.endpoint, "https:\/\/"\)\}","portNumber":"443"/,
    );
    expect(
      Object.keys(JSON.parse(document['content'].replace(/"host":".*?","port/, '"port')).parameters),
    ).toEqual(['localPortNumber']);
  });

  test('changes nothing', () => {
    const actions = statements.flatMap(({ Action }) => Action);
    expect(actions.filter((action) => !/:(Describe|StartSession|TerminateSession)/.test(action))).toEqual([]);
  });
});
