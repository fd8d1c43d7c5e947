import fc from 'fast-check';
import { quantity } from '../../../checks/model/quantity';

test.each([
  ['500m', 0.5],
  ['2', 2],
  [1.5, 1.5],
  ['512Mi', 512 * 2 ** 20],
  ['1Gi', 2 ** 30],
  ['1G', 1e9],
  ['', undefined],
  [undefined, undefined],
  ['12 Mi', undefined],
  ['5Q', undefined],
])('%p is %p', (text, expected) => {
  expect(quantity(text)).toBe(expected);
});

test('binary suffixes keep the order of what they count', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000), (a, b) => {
      expect((quantity(`${a}Mi`) ?? 0) < (quantity(`${b}Mi`) ?? 0)).toBe(a < b);
    }),
  );
});
