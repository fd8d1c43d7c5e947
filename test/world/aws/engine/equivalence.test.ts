import fc from 'fast-check';
import { equivalent } from '../../../../world/aws/engine/equivalence';
import { changedPaths } from '../../../../world/aws/engine/paths';
import { equal, isKnown, type PlanValue, unknown } from '../../../../world/aws/engine/value';

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<PlanValue>;

test('a document is equivalent to itself however it is written', () => {
  fc.assert(
    fc.property(json, (value) =>
      expect(equivalent(JSON.stringify(value), JSON.stringify(value, null, 2))).toBe(true),
    ),
  );
});

test('equal values are equal both ways, and copies are equal', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      expect(equal(a, structuredClone(a))).toBe(true);
      expect(equal(a, b)).toBe(equal(b, a));
    }),
  );
});

test.each<[PlanValue, PlanValue, boolean]>([
  ['{"Action":["a"]}', '{"Action":"a"}', true],
  ['{"Action":["a","b"]}', '{"Action":["b","a"]}', true],
  ['{"Statement":[{"Sid":"1"},{"Sid":"2"}]}', '{"Statement":[{"Sid":"2"},{"Sid":"1"}]}', false],
  ['{"a":1}', '{"a":2}', false],
  ['{broken', '{broken ', false],
  ['text', 'Text', false],
  [1, '1', false],
  [unknown, unknown, true],
  [unknown, 'a', false],
])('%j and %j: %p', (a, b, expected) => {
  expect(equivalent(a, b)).toBe(expected);
});

test('a value is known when nothing inside is unknown', () => {
  expect(isKnown({ a: [1, { b: null }] })).toBe(true);
  expect(isKnown({ a: [1, { b: unknown }] })).toBe(false);
});

test('changed paths go through lists of equal length, and stop where the shape differs', () => {
  const before = { a: 1, list: [{ x: 1, y: 1 }, { x: 2 }], other: [{ x: 1 }], tags: { k: 'v' } };
  const after = { a: 1, list: [{ x: 9, y: 1 }, { x: 8 }], other: [], tags: { k: 'w' } };
  expect(changedPaths(before, after)).toEqual(['list.x', 'other', 'tags.k']);
  expect(changedPaths(before, structuredClone(before))).toEqual([]);
});
