import { policyDocument, serviceTrust, statement } from '../../stacks/policy';

describe('statement', () => {
  test('minimal: allows, in the spelling of IAM', () => {
    expect(statement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/*'] })).toEqual({
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource: ['arn:aws:s3:::b/*'],
    });
  });

  test('all props', () => {
    expect(
      statement({
        sid: 'TlsOnly',
        effect: 'Deny',
        actions: ['*'],
        resources: ['*'],
        principals: { aws: ['arn:aws:iam::210000000016:root'] },
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ).toEqual({
      Sid: 'TlsOnly',
      Effect: 'Deny',
      Principal: { AWS: ['arn:aws:iam::210000000016:root'] },
      Action: ['*'],
      Resource: ['*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  test.each([
    [
      { actions: [], resources: ['*'] },
      'policy statement {"actions":[],"resources":["*"]} has an empty list; name actions and resources',
    ],
    [
      { actions: ['s3:GetObject'], resources: [] },
      'policy statement {"actions":["s3:GetObject"],"resources":[]} has an empty list; name actions and resources',
    ],
    [
      { actions: ['*'], resources: ['arn:aws:s3:::b'] },
      'policy statement {"actions":["*"],"resources":["arn:aws:s3:::b"]} allows every action; list those needed',
    ],
  ])('refuses %j', (props, message) => {
    expect(() => statement(props)).toThrow(new Error(message));
  });
});

test('a policy document is the JSON of its statements', () => {
  const one = statement({ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:1:q'] });
  expect(JSON.parse(policyDocument(one))).toEqual({ Version: '2012-10-17', Statement: [one] });
});

test('a service trust names no resource, which a trust policy must not, and is bound to the account', () => {
  expect(JSON.parse(serviceTrust(['eks.amazonaws.com'], '210000000016')).Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { Service: ['eks.amazonaws.com'] },
      Action: ['sts:AssumeRole'],
      Condition: { StringEquals: { 'aws:SourceAccount': '210000000016' } },
    },
  ]);
});
