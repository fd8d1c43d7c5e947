import { InvalidInput } from '../../../checks/model/invalid-input';
import { type EnvironmentInput, readModel } from '../../../checks/model/read-model';
import { tiers } from '../../../regions/tiers';
import { examplePlatform, exampleRegion, otherRegion, today } from '../../regions/fixtures';

const stack = (resource: object, more: object = {}) => ({
  '//': { metadata: { stackName: 'eu' } },
  provider: { aws: [{ region: 'eu-west-1' }, { alias: 'far', region: 'us-east-1' }] },
  resource,
  ...more,
});

const read = (terraform: unknown, more: Partial<EnvironmentInput> = {}) =>
  readModel({
    environments: [{ name: 'eu', file: 'eu.json', terraform, ...more }],
    regions: [exampleRegion(), otherRegion()],
    platform: examplePlatform,
    tiers,
    services: () => [],
    today,
  });

const of = (terraform: unknown) => {
  const [environment] = read(terraform).environments;
  if (environment === undefined) throw new Error('no environment');
  return environment;
};

test('a resource is where its own region, its provider’s or the default one is', () => {
  const bucket = (more: object) => of(stack({ aws_s3_bucket: { b: more } })).resources[0]?.awsRegion;
  expect(bucket({})).toBe('eu-west-1');
  expect(bucket({ provider: 'aws.far' })).toBe('us-east-1');
  expect(bucket({ provider: 'aws.far', region: 'ap-south-1' })).toBe('ap-south-1');
  expect(bucket({ region: '${var.region}' })).toBeUndefined();
  expect(bucket({ provider: 'aws.none' })).toBeUndefined();
});

test('data class and construct path', () => {
  const { resources } = of(
    stack({
      aws_s3_bucket: {
        a: { '//': { metadata: { path: 'eu/buckets/a/bucket' } }, bucket: 'a' },
        b: { tags: { 'data-class': 'none' } },
      },
    }),
  );
  expect(resources.map(({ path, dataClass }) => [path, dataClass])).toEqual([
    ['buckets/a/bucket', 'customer'],
    [undefined, 'none'],
  ]);
  expect(resources[0]?.attributes).toEqual({ bucket: 'a' });
});

test('edges both ways, with the argument that makes them', () => {
  const { edges, edgesFrom, edgesTo } = of(
    stack({
      aws_vpc: { v: {} },
      aws_subnet: { s: { vpc_id: '${aws_vpc.v.id}', depends_on: ['aws_vpc.v'] } },
    }),
  );
  const expected = [
    { from: 'aws_subnet.s', to: 'aws_vpc.v', argument: 'vpc_id' },
    { from: 'aws_subnet.s', to: 'aws_vpc.v', argument: 'depends_on' },
  ];
  expect(edges).toEqual(expected);
  expect(edgesFrom.get('aws_subnet.s')).toEqual(expected);
  expect(edgesTo.get('aws_vpc.v')).toEqual(expected);
});

test('leaves know their argument and their key', () => {
  const { resources } = of(
    stack({ aws_backup_plan: { p: { rule: [{ a: null }, { copy: [{ to: 'x' }] }] } } }),
  );
  expect(resources[0]?.leaves).toEqual([
    { argument: 'rule.copy.to', key: 'rule[1].copy[0].to', value: 'x', references: [], opaque: [] },
  ]);
});

const policy = { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'n', name: 'a' } };

test.each<[string, () => unknown, string]>([
  ['a list', () => read([]), 'eu.json is not a JSON object; write it with polycloud synth.'],
  ['null', () => read(null), 'eu.json is not a JSON object; write it with polycloud synth.'],
  [
    'foreign JSON',
    () => read({ resource: {} }),
    'eu.json is not the Terraform configuration of a stack; write it with polycloud synth.',
  ],
  [
    'the file of another stack',
    () => read(stack({}, { '//': { metadata: { stackName: 'us' } } })),
    'eu.json is the configuration of us, not of eu; write it with polycloud synth.',
  ],
  [
    'a resource that is a list',
    () => read(stack({ aws_vpc: { v: [] } })),
    'eu.json has a resource.aws_vpc.v that is no object; write it with polycloud synth.',
  ],
  [
    'an output that is null',
    () => read({ ...stack({}), output: { host: null } }),
    'eu.json has an output.host that is no object; write it with polycloud synth.',
  ],
  [
    'a provider that is null',
    () => read({ ...stack({}), provider: { aws: [null] } }),
    'eu.json has a provider.aws that is no object; write it with polycloud synth.',
  ],
  [
    'the stack of a region that is gone',
    () => read(stack({}), { name: 'old' }),
    'eu.json is the stack of old, which is no environment; remove it, or add the region.',
  ],
  [
    'two objects of one name',
    () => read(stack({}), { manifests: [policy, policy].map((object) => ({ file: 'a.yaml', object })) }),
    'a.yaml has Service n/a twice; name one of them differently.',
  ],
])('%s is no input', (_, run, message) => {
  expect(run).toThrow(InvalidInput);
  expect(run).toThrow(message);
});

test('no stack at all', () => {
  const none = { environments: [], regions: [], services: () => [] };
  const run = () => readModel({ ...none, platform: examplePlatform, tiers, today });
  expect(run).toThrow('the folder holds no stack; write them with polycloud synth.');
});
