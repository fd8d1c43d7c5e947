import { policies, policiesValid } from '../../../../world/aws/rules/policies';
import { parsePolicy } from '../../../../world/aws/rules/policy-document';
import type { Value } from '../../../../world/aws/types';
import { hasPath } from '../paths';
import { Sketch } from '../sketch';

const document = (statement: Value) => JSON.stringify({ Version: '2012-10-17', Statement: statement });
const allow = (more: Record<string, Value> = {}) => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: '*',
  ...more,
});
const rows = Object.entries(policies).flatMap(([type, list]) =>
  list.map((attribute) => [type, attribute.path, attribute] as const),
);

test.each(rows)('%s.%s', (type, path, { kind, malformed, unknownPrincipal, size }) => {
  expect(hasPath(type, path)).toBe(true);
  const world = new Sketch();
  world.add('aws_iam_role', { name: 'web' });
  const errors = (policy: string) =>
    world.errors(policiesValid, world.create(type, { [path]: policy })).map(({ code }) => code);
  const who = kind === 'resource' ? { Principal: { AWS: 'arn:aws:iam::111122223333:role/web' } } : {};
  expect(errors(document([allow(who)]))).toEqual([]);
  expect(errors('{"Statement": [')).toEqual([malformed.code]);
  expect(errors('{}')).toEqual([malformed.code]);
  expect(errors(document([allow({ ...who, Effect: 'allow' })]))).toEqual([malformed.code]);
  expect(errors(document([{ ...allow(who), Action: [] }]))).toEqual([malformed.code]);
  if (unknownPrincipal) {
    expect(
      errors(document([allow({ Principal: { AWS: 'arn:aws:iam::111122223333:role/nobody' } })])),
    ).toEqual([unknownPrincipal.code]);
  } else {
    expect(errors(document([allow({ Principal: '*' })]))).toEqual([malformed.code]);
  }
  if (size)
    expect(errors(document([allow({ ...who, Sid: 'a'.repeat(size.limit) })]))).toEqual([size.form.code]);
});

test('other accounts, services, and the account itself are principals that AWS takes', () => {
  const world = new Sketch();
  const Principal = {
    AWS: ['arn:aws:iam::111122223333:root', 'arn:aws:iam::999988887777:role/ci', '*'],
    Service: 'ec2.amazonaws.com',
  };
  const change = world.create('aws_s3_bucket_policy', { policy: document([allow({ Principal })]) });
  expect(world.errors(policiesValid, change)).toEqual([]);
});

test('wording', () => {
  const world = new Sketch();
  const nobody = 'arn:aws:iam::111122223333:role/nobody';
  const trust = document([{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: nobody } }]);
  expect(world.errors(policiesValid, world.create('aws_iam_role', { assume_role_policy: trust }))).toEqual([
    {
      code: 'MalformedPolicyDocument',
      message: `Invalid principal in policy: "AWS":"${nobody}"`,
      status: 400,
      attribute: 'assume_role_policy',
    },
  ]);
  const big = document([allow({ Sid: 'a'.repeat(7000) })]);
  expect(world.errors(policiesValid, world.create('aws_iam_policy', { policy: big }))).toEqual([
    {
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for PolicySize: 6144',
      status: 409,
      attribute: 'policy',
    },
  ]);
});

test('the inline policies of one role count together', () => {
  const world = new Sketch();
  const policy = document([allow({ Sid: 'a'.repeat(6000) })]);
  world.add('aws_iam_role_policy', { role: 'web', name: 'one', policy });
  const errors = (role: string) =>
    world.errors(policiesValid, world.create('aws_iam_role_policy', { role, name: 'two', policy }));
  expect(errors('web').map(({ message }) => message)).toEqual([
    'Maximum policy size of 10240 bytes exceeded for role web',
  ]);
  expect(errors('api')).toEqual([]);
});

test('white space is free', () => {
  const world = new Sketch();
  const policy = JSON.stringify(JSON.parse(document([allow({ Sid: 'a'.repeat(6000) })])), null, 40);
  expect(policy.length).toBeGreaterThan(6144);
  expect(world.errors(policiesValid, world.create('aws_iam_policy', { policy }))).toEqual([]);
});

test.each([
  [
    'a single statement',
    '{"Statement":{"Effect":"Deny","NotAction":"a:*","NotResource":"*","Principal":"*"}}',
    [{ effect: 'Deny', actions: ['a:*'], resources: ['*'], principals: { AWS: ['*'] }, conditions: {} }],
  ],
  [
    'a condition, with one value and with several',
    '{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Condition":{"StringEquals":{"k":"v","l":["w","x"]}}}]}',
    [
      {
        effect: 'Allow',
        actions: ['sts:AssumeRole'],
        resources: [],
        principals: {},
        conditions: { StringEquals: { k: ['v'], l: ['w', 'x'] } },
      },
    ],
  ],
  ['no JSON', 'x', undefined],
  ['a list', '[]', undefined],
])('parsePolicy: %s', (_, text, expected) => {
  expect(parsePolicy(text)).toEqual(expected);
});
