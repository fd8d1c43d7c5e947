import fc from 'fast-check';
import { compareVersions, type Version, versionOf } from '../../deploy/release-version';

function order(a: string, b: string): number {
  const [x, y] = [a, b].map((tag) => versionOf(tag) ?? fail(tag));
  return Math.sign(compareVersions(x as Version, y as Version));
}

function fail(tag: string): never {
  throw new Error(`${tag} is no version`);
}

test('every tag comes before all that follow it', () => {
  // The middle is the example of Semantic Versioning 2.0.0, section 11.
  const tags = [
    ...['v0.9.12', 'v1.0.0-alpha', 'v1.0.0-alpha.1', 'v1.0.0-alpha.beta', 'v1.0.0-beta', 'v1.0.0-beta.2'],
    ...['v1.0.0-beta.11', 'v1.0.0-rc.1', 'v1.0.0', 'v1.0.9', 'v1.0.10', 'v1.9.0', 'v1.10.0', 'v9.0.0'],
    'v9007199254740993.0.0',
    'v9007199254740994.0.0',
  ];
  for (const [index, tag] of tags.entries()) {
    for (const [other, later] of tags.entries()) expect(order(tag, later)).toBe(Math.sign(index - other));
  }
});

test('a region behind it, or metadata of a build, makes no other version', () => {
  expect(order('v1.4.0-eu', 'v1.4.0')).toBe(0);
  expect(order('v1.4.0-eu', 'v1.4.0-us')).toBe(0);
  expect(order('v1.4.0-rc.1-eu', 'v1.4.0-rc.1')).toBe(0);
  expect(order('v1.4.0-eu', 'v1.4.1')).toBe(-1);
  expect(order('v1.4.0+a', 'v1.4.0+b')).toBe(0);
});

test.each(['1.4.0', 'v1.4', 'v1.4.0.1', 'v1.4.0-', 'v1.4.0-a..b', 'v1.4.0 ', 'nightly', '', 'v1.4.0-a/b'])(
  '%j is no version',
  (tag) => {
    expect(versionOf(tag)).toBeUndefined();
  },
);

const identifier = fc.oneof(fc.nat({ max: 20 }).map(String), fc.stringMatching(/^[a-z]{1,2}$/));
const tag = fc
  .tuple(fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 }), fc.array(identifier, { maxLength: 3 }))
  .map(([numbers, rest]) => `v${numbers.join('.')}${rest.length === 0 ? '' : `-${rest.join('.')}`}`);

test('it is an order: the same both ways, and it carries over', () => {
  fc.assert(
    fc.property(tag, tag, tag, (a, b, c) => {
      expect(order(a, b)).toBe(-order(b, a) || 0);
      const [x, y, z] = [a, b, c].sort(order) as [string, string, string];
      expect(order(x, y)).not.toBe(1);
      expect(order(x, z)).not.toBe(1);
    }),
  );
});
