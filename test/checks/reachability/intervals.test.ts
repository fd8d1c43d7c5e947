import fc from 'fast-check';
import {
  count,
  covers,
  type Interval,
  type Intervals,
  intersect,
  intervals,
  overlaps,
  subtract,
  union,
} from '../../../checks/reachability/intervals';

const largest = 24;
const numbers = Array.from({ length: largest + 1 }, (_, i) => i);
const number = fc.integer({ min: 0, max: largest });
const ranges = fc.array(fc.tuple(number, number), { maxLength: 6 });
const sets = ranges.map(intervals);

const has = (set: readonly Interval[], one: number) => set.some(([from, to]) => from <= one && one <= to);
const members = (set: Intervals) => numbers.filter((one) => has(set, one));

const isNormal = (set: Intervals) =>
  set.every(([from, to], i) => from <= to && (set[i - 1]?.[1] ?? Number.NEGATIVE_INFINITY) + 1 < from);

describe('intervals', () => {
  test('hold the numbers of their ranges, and are written in one way only', () => {
    fc.assert(
      fc.property(ranges, (given) => {
        const set = intervals(given);
        expect(members(set)).toEqual(numbers.filter((one) => has(given, one)));
        expect(isNormal(set)).toBe(true);
        expect(count(set)).toBe(members(set).length);
      }),
    );
  });

  test.each([
    ['union', union, (a: boolean, b: boolean) => a || b],
    ['intersect', intersect, (a: boolean, b: boolean) => a && b],
    ['subtract', subtract, (a: boolean, b: boolean) => a && !b],
  ] as const)('%s is that of sets', (_, operation, expected) => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const result = operation(a, b);
        expect(members(result)).toEqual(numbers.filter((one) => expected(has(a, one), has(b, one))));
        expect(isNormal(result)).toBe(true);
      }),
    );
  });

  test('cover and overlap as sets do', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(covers(a, b)).toBe(members(b).every((one) => has(a, one)));
        expect(overlaps(a, b)).toBe(members(b).some((one) => has(a, one)));
      }),
    );
  });
});
