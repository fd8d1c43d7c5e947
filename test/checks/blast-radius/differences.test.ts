import fc from 'fast-check';
import { differencesOf, later } from '../../../checks/blast-radius/differences';

const told = (before: unknown, after: unknown) =>
  differencesOf({ before, after }).map(({ argument, before: from, after: to }) => [argument, from, to]);

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
  ),
}));

test('what is the same differs in nothing, in whatever order its lists are', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(told({ one }, { one: structuredClone(one) })).toEqual([]);
    }),
  );
  fc.assert(
    fc.property(fc.array(scalar), (items) => {
      expect(told({ items }, { items: [...items].reverse() })).toEqual([]);
    }),
  );
});

test('a value that differs is told, with the way to it, wherever it is', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), fc.integer(), (path, number) => {
      const nest = (inner: unknown) => path.reduceRight((below: unknown, key) => ({ [key]: below }), inner);
      expect(told(nest(number), nest(number + 1))).toEqual([[path.join('.'), number, number + 1]]);
    }),
  );
});

test('an empty text, an empty list and nothing are the same', () => {
  expect(told({ a: null, b: '', c: [] }, { a: '', b: [], d: null })).toEqual([]);
});

test('blocks are compared with their counterpart; more of them are told leaf by leaf', () => {
  const rule = (id: string, days: number) => ({ id, days });
  expect(told({ rule: [rule('a', 1), rule('b', 2)] }, { rule: [rule('b', 3), rule('a', 1)] })).toEqual([
    ['rule.days', 2, 3],
  ]);
  expect(told({ rule: [rule('a', 1)] }, { rule: [rule('b', 2), rule('c', 3)] })).toEqual([
    ['rule.id', 'a', undefined],
    ['rule.days', 1, undefined],
    ['rule.id', undefined, 'b'],
    ['rule.days', undefined, 2],
    ['rule.id', undefined, 'c'],
    ['rule.days', undefined, 3],
  ]);
});

test('of a list of values those are told that go, and those that come', () => {
  expect(told({ ids: ['a', 'b', 'b'] }, { ids: ['b', 'c'] })).toEqual([['ids', ['a', 'b'], ['c']]]);
});

describe('what is known after the apply only', () => {
  const change = {
    before: { arn: 'x', ids: ['a', 'b'], template: [{ version: '1', name: 'n' }] },
    after: { ids: ['a', null], template: [{}] },
    after_unknown: { arn: true, ids: [false, true], template: [{ version: true, name: true }] },
  };
  const differ = (configured?: unknown) =>
    differencesOf(change, configured).map(({ argument, after }) => [argument, after]);

  test('counts where it is configured', () => {
    const expressions = { ids: { references: ['x'] }, template: [{ version: { references: ['y'] } }] };
    expect(differ(expressions)).toEqual([
      ['ids', [later]],
      ['template.version', later],
    ]);
  });

  test('counts everywhere when nobody knows what is configured', () => {
    expect(differ().map(([argument]) => argument)).toEqual([
      'arn',
      'ids',
      'template.version',
      'template.name',
    ]);
  });
});

test('what is sensitive is marked, below a marked block and in a marked list too', () => {
  const marked = differencesOf({
    before: { open: 1, secret: 'a', block: [{ key: 'a', other: 1 }], all: { x: 1 } },
    after: { open: 2, secret: 'b', block: [{ key: 'b', other: 1 }], all: { x: 2 } },
    before_sensitive: { secret: true, block: [{ key: true }] },
    after_sensitive: { all: true },
  });
  expect(marked.map(({ argument, sensitive }) => [argument, sensitive])).toEqual([
    ['open', false],
    ['secret', true],
    ['block.key', true],
    ['all.x', true],
  ]);
});
