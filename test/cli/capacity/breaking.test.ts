import fc from 'fast-check';
import type { Measure } from '../../../checks/capacity/measure';
import { type At, breaking, limitOf } from '../../../cli/capacity/breaking';

const measure = (what: string, demand: number, most: number): Measure => ({
  rule: 'limit',
  what,
  demand,
  most,
  object: 'object',
  file: 'file',
  key: 'key',
  witness: [],
  source: 'source',
  mend: 'mend',
});

/** Limits that break at their scale, in a fleet that has no instance class above another. */
const until =
  (limits: Readonly<Record<string, number>>, largest = 100): At =>
  (scale) =>
    scale > largest
      ? undefined
      : {
          measures: Object.entries(limits).map(([what, at]) => measure(`${what} (${scale})`, scale, at - 1)),
          unknowns: [],
        };

test('each limit’s scale is found exactly, whatever it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 32 }), fc.integer({ min: 1, max: 32 }), (a, b) => {
      const { byLimit, upTo, impossible } = breaking(until({ a, b }));
      expect(Object.fromEntries(byLimit)).toEqual({ 'limit a': a, 'limit b': b });
      expect([upTo, impossible]).toEqual([32, undefined]);
    }),
  );
});

test('a limit that holds as far as was looked is in no list', () => {
  expect(breaking(until({ a: 33 }))).toEqual({ byLimit: new Map(), upTo: 32 });
});

test('it ends where nothing can be synthesized any more', () => {
  expect(breaking(until({ a: 12, b: 15 }, 13))).toEqual({
    byLimit: new Map([['limit a', 12]]),
    upTo: 12,
    impossible: 14,
  });
});

test('a limit has one name at every scale', () => {
  expect(limitOf(measure('connections to eu-core (db.r6g.large) by 3 pods', 1, 1))).toBe(
    'limit connections to eu-core',
  );
});
