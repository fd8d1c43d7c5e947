import { Attribution, contains, recognize, weigh } from '../../world/attribution';
import type { Attributes, AwsObject } from '../../world/aws/types';
import { type Block, indexOf, parseStack } from '../../world/configuration';
import { ObjectIndex } from '../../world/store/object-index';

const scope = { account: '210000000016', region: 'eu-west-1' };
const known: Readonly<Record<string, Attributes>> = {
  'aws_vpc.main': { id: 'vpc-1', cidr_block: '10.0.0.0/16' },
  'aws_eks_node_group.n': { resources: [{ autoscaling_groups: [{ name: 'asg-1' }] }] },
  'aws_acm_certificate.c': { domain_validation_options: [{ resource_record_name: '_a.example.com.' }] },
};
const resolve = (address: string) => known[address];

test.each<[what: string, written: unknown, actual: unknown, verdict: 'same' | 'different' | 'unknown']>([
  ['equal strings', 'a', 'a', 'same'],
  ['other strings', 'a', 'b', 'different'],
  ['number and its text', 5, '5', 'same'],
  ['booleans', true, false, 'different'],
  ['what is not known yet', 'a', undefined, 'unknown'],
  ['what AWS has not set', 'a', null, 'unknown'],
  ['a null', null, 'a', 'unknown'],
  ['a reference', '${aws_vpc.main.id}', 'vpc-1', 'same'],
  ['a reference to another', '${aws_vpc.main.id}', 'vpc-2', 'different'],
  ['a reference to what is not known', '${aws_vpc.other.id}', 'vpc-2', 'unknown'],
  ['a reference inside', '${aws_eks_node_group.n.resources[0].autoscaling_groups[0].name}', 'asg-1', 'same'],
  [
    'a reference into a set',
    '${tolist(aws_acm_certificate.c.domain_validation_options).0.resource_record_name}',
    '_a.example.com.',
    'same',
  ],
  ['a text around a reference', 'eu/${aws_vpc.main.id}/logs', 'eu/vpc-1/logs', 'same'],
  ['another text around a reference', 'us/${aws_vpc.main.id}/logs', 'eu/vpc-1/logs', 'different'],
  ['an expression alone', '${replace(aws_vpc.main.id, "v", "w")}', 'wpc-1', 'unknown'],
  ['a policy spaced otherwise', '{"a":[1]}', '{ "a": [ 1 ] }', 'same'],
  ['a policy with an expression', '{"a":"${aws_x.y.arn}"}', '{"a": "arn"}', 'unknown'],
  ['a set in another order', ['a', 'b'], ['b', 'a'], 'same'],
  ['a shorter list', ['a', 'b'], ['a'], 'different'],
  ['part of a map', { a: '1' }, { a: '1', b: '2' }, 'same'],
  ['a block seen as a list of one', { a: '1' }, [{ a: '1', b: null }], 'same'],
  ['a block with another value', { a: '1' }, [{ a: '2' }], 'different'],
])('%s', (_what, written, actual, verdict) => {
  const attributes = (actual === undefined ? {} : { x: actual }) as Attributes;
  expect(weigh({ x: written }, attributes, resolve)).toEqual({
    same: Number(verdict === 'same'),
    different: Number(verdict === 'different'),
  });
});

const block = (name: string, written: Block['arguments']): Block => ({
  address: `eu/aws_eip.${name}`,
  path: `eu/${name}`,
  type: 'aws_eip',
  scope,
  arguments: written,
});

describe('the block', () => {
  const blocks = [block('b', { domain: 'vpc' }), block('a', { domain: 'vpc' }), block('c', { domain: 'x' })];
  const find = (attributes: Attributes, taken: readonly string[] = []) =>
    recognize(blocks, attributes, new Set(taken), () => resolve)?.address;

  test('is the one that fits', () => expect(find({ domain: 'x' })).toBe('eu/aws_eip.c'));
  test('among equals is the first', () => expect(find({ domain: 'vpc' })).toBe('eu/aws_eip.a'));
  test('among equals is the first that has no object', () =>
    expect(find({ domain: 'vpc' }, ['eu/aws_eip.a'])).toBe('eu/aws_eip.b'));
  test('is none when all contradict', () => expect(find({ domain: 'y' })).toBeUndefined());
});

test('an object is known by its id, a new one by its arguments, in its own account and AWS region', () => {
  const stack = (name: string, account: string) =>
    parseStack(
      {
        '//': { metadata: { stackName: name } },
        provider: {
          aws: [
            { region: 'eu-west-1', allowed_account_ids: [account] },
            { alias: 'us', region: 'us-east-1', allowed_account_ids: [account] },
          ],
        },
        resource: {
          aws_vpc: {
            main: {
              '//': { metadata: { path: `${name}/vpc` } },
              cidr_block: '10.0.0.0/16',
              lifecycle: { prevent_destroy: true },
            },
          },
          aws_acm_certificate: { far: { provider: 'aws.us', domain_name: 'a.b' } },
          aws_iam_role: { r: { name: 'r' } },
        },
        terraform: { backend: { s3: { bucket: `${name}-state`, key: 'k' } } },
      },
      'folder',
    );
  const objects = new ObjectIndex();
  const index = indexOf([stack('eu', scope.account), stack('us', '210000000032')]);
  const attribution = new Attribution({ index: () => index }, objects);
  const vpc = { cidr_block: '10.0.0.0/16' };
  expect(attribution.locate('aws_vpc', vpc, scope)).toEqual({ address: 'eu/aws_vpc.main', path: 'eu/vpc' });
  expect(attribution.locate('aws_vpc', vpc, { ...scope, account: '210000000032' })?.address).toBe(
    'us/aws_vpc.main',
  );
  expect(attribution.locate('aws_vpc', vpc, { ...scope, region: 'us-east-1' })).toBeUndefined();
  const certificate = { domain_name: 'a.b' };
  expect(attribution.locate('aws_acm_certificate', certificate, scope)).toBeUndefined();
  expect(
    attribution.locate('aws_acm_certificate', certificate, { ...scope, region: 'us-east-1' })?.address,
  ).toBe('eu/aws_acm_certificate.far');
  expect(attribution.locate('aws_iam_role', { name: 'r' }, { ...scope, region: 'global' })?.address).toBe(
    'eu/aws_iam_role.r',
  );
  const object: AwsObject = {
    ...scope,
    type: 'aws_vpc',
    id: 'vpc-9',
    arn: null,
    attributes: {},
    serial: 1,
    address: 'eu/aws_vpc.old',
  };
  objects.replace(null, object);
  expect(attribution.locate('aws_vpc', { id: 'vpc-9', ...vpc }, scope)).toEqual({
    address: 'eu/aws_vpc.old',
  });
  expect(attribution.stackOf('us-state', 'k')).toBe('us');
  expect(attribution.stackOf('us-state', 'other')).toBeUndefined();
});

test.each([
  ['arn:aws:s3:::a/x', ['arn:aws:s3:::', '/x'], true],
  ['arn:aws:s3:::a/y', ['arn:aws:s3:::', '/x'], false],
  ['abcabc', ['a', 'b', 'c'], true],
  ['ab', ['ab', 'b'], false],
  ['axbxc', ['a', 'c', 'b', 'c'], false],
  ['same', ['same'], true],
])('%s is made of %j: %s', (text, parts, expected) => {
  expect(contains(text, parts)).toBe(expected);
});

test('a long text of many parts that does not fit is refused at once', () => {
  const parts = Array.from({ length: 60 }, () => '","');
  const start = performance.now();
  expect(contains(`${'a","'.repeat(500)}end`, [...parts, 'never'])).toBe(false);
  expect(contains(`"${'a","'.repeat(50)}x`, ['"', ...parts, 'x'])).toBe(false);
  expect(performance.now() - start).toBeLessThan(100);
});
