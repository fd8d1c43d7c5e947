import fc from 'fast-check';
import { compare, type Files } from '../../../deploy/changed/compare';

const stack = (value: unknown): readonly [string, string] => ['cdk.tf.json', JSON.stringify(value)];
const fleet = (environments: Readonly<Record<string, readonly (readonly [string, string])[]>>) =>
  new Map(Object.entries(environments).map(([name, files]): [string, Files] => [name, new Map(files)]));

test('what differs, file by file; what is new, and what is gone', () => {
  const before = fleet({
    eu: [stack({ a: 1 }), ['manifests/payments.yaml', 'a'], ['manifests/orders.yaml', 'a']],
    us: [stack({ a: 1 })],
    old: [stack({})],
  });
  const after = fleet({
    eu: [stack({ a: 2 }), ['manifests/payments.yaml', 'b'], ['manifests/gifts.yaml', 'a']],
    us: [stack({ a: 1 })],
    new: [stack({})],
  });
  const eu = ['cdk.tf.json', 'manifests/gifts.yaml', 'manifests/orders.yaml', 'manifests/payments.yaml'];
  expect(compare(before, after)).toEqual([
    { name: 'eu', change: 'changed', files: eu },
    { name: 'new', change: 'added', files: ['cdk.tf.json'] },
    { name: 'old', change: 'removed', files: ['cdk.tf.json'] },
  ]);
});

test('what Terraform does not read makes no difference', () => {
  const before = fleet({ eu: [stack({ '//': { version: '1' }, a: { b: 1, c: [2, { '//': 'x' }] } })] });
  const after = fleet({ eu: [stack({ a: { c: [2, {}], b: 1 }, '//': { version: '2' } })] });
  expect(compare(before, after)).toEqual([]);
  expect(compare(before, fleet({ eu: [stack({ a: { b: 1, c: [{}, 2] } })] }))).toHaveLength(1);
});

test('nothing differs from itself; from another it does both ways alike', () => {
  const files = fc.dictionary(fc.constantFrom('manifests/a.yaml', 'manifests/b.yaml'), fc.string());
  const environments = fc
    .dictionary(fc.constantFrom('eu', 'us', 'ap'), files)
    .map((all) => fleet(Object.fromEntries(Object.entries(all).map(([k, v]) => [k, Object.entries(v)]))));
  fc.assert(
    fc.property(environments, environments, (one, other) => {
      expect(compare(one, one)).toEqual([]);
      const names = (found: ReturnType<typeof compare>) =>
        found.map(({ name, files: f }) => [name, f]).sort();
      expect(names(compare(one, other))).toEqual(names(compare(other, one)));
    }),
  );
});
