import { versionOf } from '../../deploy/release-version';

function order(a: string, b: string): number {
  return (versionOf(a) ?? fail(a)).compare(versionOf(b) ?? fail(b));
}

function fail(tag: string): never {
  throw new Error(`${tag} is no version`);
}

test('every tag comes before all that follow it', () => {
  // The middle is the example of Semantic Versioning 2.0.0, section 11.
  const tags = [
    ...['v0.9.12', 'v1.0.0-alpha', 'v1.0.0-alpha.1', 'v1.0.0-alpha.beta', 'v1.0.0-beta', 'v1.0.0-beta.2'],
    ...['v1.0.0-beta.11', 'v1.0.0-rc.1', 'v1.0.0', 'v1.0.9', 'v1.0.10', 'v1.9.0', 'v1.10.0', 'v9.0.0'],
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
