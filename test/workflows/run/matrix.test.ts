import { combinations, suffixOf } from '../../../workflows/run/matrix';

test('the product of the vectors, without what is excluded', () => {
  expect(combinations({ os: ['linux', 'mac'], node: [20, 24], exclude: [{ os: 'mac', node: 20 }] })).toEqual([
    { os: 'linux', node: 20 },
    { os: 'linux', node: 24 },
    { os: 'mac', node: 24 },
  ]);
});

// The example of GitHub's documentation of `include`.
test('include adds to combinations, or is one of its own', () => {
  expect(
    combinations({
      fruit: ['apple', 'pear'],
      animal: ['cat', 'dog'],
      include: [
        { color: 'green' },
        { color: 'pink', animal: 'cat' },
        { fruit: 'apple', shape: 'circle' },
        { fruit: 'banana' },
        { fruit: 'banana', animal: 'cat' },
      ],
    }),
  ).toEqual([
    { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
    { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
    { fruit: 'pear', animal: 'cat', color: 'pink' },
    { fruit: 'pear', animal: 'dog', color: 'green' },
    { fruit: 'banana' },
    { fruit: 'banana', animal: 'cat' },
  ]);
});

test('a matrix of nothing is refused', () => {
  expect(() => combinations({})).toThrow('Matrix must define at least one vector');
  expect(() => combinations({ region: [] })).toThrow("Matrix vector 'region' does not contain any values");
});

test('what is more than GitHub runs, or is no list, is refused', () => {
  const many = Array.from({ length: 17 }, (_, i) => i);
  expect(() => combinations({ a: many, b: many })).toThrow('Matrix has 289 combinations, more than 256');
  expect(() => combinations({ a: [1], include: { a: 2 } })).toThrow(
    'Matrix include must be a sequence of mappings',
  );
  expect(() => combinations({ a: [1], exclude: ['x'] })).toThrow(
    'Matrix exclude must be a sequence of mappings',
  );
});

test('a job without a name is called by its values', () => {
  expect(suffixOf({ environment: { name: 'eu', wave: 1 }, node: 24 })).toBe(' (eu, 1, 24)');
});
