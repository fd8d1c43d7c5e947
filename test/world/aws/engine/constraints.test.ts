import { violations } from '../../../../world/aws/engine/constraints';
import { type PlanObject, unknown } from '../../../../world/aws/engine/value';

const said = (constraints: Parameters<typeof violations>[0], config: PlanObject) =>
  violations(constraints, config).map(({ summary, detail }) => `${summary}: ${detail}`);

describe('conflictsWith', () => {
  const rule = { conflictsWith: { a: ['b'], 'block.x': ['block.0.y'] } };
  test('both set', () => {
    expect(said(rule, { a: '1', b: '2' })).toEqual([
      'Conflicting configuration arguments: "a": conflicts with b',
    ]);
  });
  test('within a block', () => {
    expect(said(rule, { block: [{ x: 1, y: 2 }] })).toEqual([
      'Conflicting configuration arguments: "block.x": conflicts with block.0.y',
    ]);
  });
  test.each([[{ a: '1', b: null }], [{ a: '1', b: unknown }], [{ a: '1', b: [] }], [{}]])(
    'not: %j',
    (config) => {
      expect(said(rule, config)).toEqual([]);
    },
  );
});

describe('exactlyOneOf', () => {
  const rule = { exactlyOneOf: { a: ['a', 'b'], 'c.x': ['c.0.x', 'c.0.y'] } };
  test('none', () => {
    expect(said(rule, {})).toEqual(['Invalid combination of arguments: "a": one of `a,b` must be specified']);
  });
  test('both', () => {
    expect(said(rule, { a: 1, b: 2 })).toEqual([
      'Invalid combination of arguments: "a": only one of `a,b` can be specified, but `a,b` were specified.',
    ]);
  });
  test.each([[{ a: 1 }], [{ b: unknown }], [{ a: unknown, b: unknown }]])('not: %j', (config) => {
    expect(said(rule, config)).toEqual([]);
  });
  test('a rule inside a block holds once the block is there', () => {
    expect(said(rule, { a: 1, c: [{}] })).toEqual([
      'Invalid combination of arguments: "c.x": one of `c.x,c.y` must be specified',
    ]);
  });
});

test('requiredWith', () => {
  const rule = { requiredWith: { a: ['b'] } };
  expect(said(rule, { a: 1 })).toEqual(['Missing required argument: "a": all of `a,b` must be specified']);
  expect(said(rule, { a: 1, b: unknown })).toEqual([]);
  expect(said(rule, { b: 1 })).toEqual([]);
});

test('atLeastOneOf', () => {
  const rule = { atLeastOneOf: { a: ['b'] } };
  expect(said(rule, {})).toEqual(['Missing required argument: "a": one of `a,b` must be specified']);
  expect(said(rule, { b: 1 })).toEqual([]);
});
