import fc from 'fast-check';
import { fewest, type Lot, packed } from '../../../checks/capacity/packing';

const room = [4000, 16_000, 110];
const lot = fc.record({
  size: fc.tuple(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 16_000 }), fc.constant(1)),
  count: fc.integer({ min: 0, max: 300 }),
});
const lots = fc.array(lot, { maxLength: 12 });
const total = (all: readonly Lot[]) => all.reduce((sum, { count }) => sum + count, 0);

test('no fewer nodes than the scarcest resource asks for, and no more than one for each pod', () => {
  fc.assert(
    fc.property(lots, (all) => {
      expect(packed(all, room)).toBeGreaterThanOrEqual(fewest(all, room));
      expect(packed(all, room)).toBeLessThanOrEqual(total(all));
    }),
  );
});

test('the order of the lots does not matter, nor whether equal pods are one lot or many', () => {
  fc.assert(
    fc.property(lots, (all) => {
      const single = all.flatMap(({ size, count }) =>
        Array.from({ length: count % 20 }, () => ({ size, count: 1 })),
      );
      const short = all.map(({ size, count }) => ({ size, count: count % 20 }));
      expect(packed(single, room)).toBe(packed(short, room));
    }),
  );
});

test('larger nodes never need to be more than as many as pods, and twice the room never fits less than half', () => {
  fc.assert(
    fc.property(lots, (all) => {
      // Two nodes of the room can always be seen as one of twice the room: packing is at worst what theory allows.
      expect(
        fewest(
          all,
          room.map((most) => 2 * most),
        ),
      ).toBeLessThanOrEqual(fewest(all, room));
    }),
  );
});

test.each([
  [[], 0],
  [[{ size: [4000, 1, 1], count: 3 }], 3],
  [[{ size: [2001, 1, 1], count: 4 }], 4], // Half of each node is left over, and fits nothing.
  [[{ size: [1, 1, 1], count: 111 }], 2],
  [
    [
      { size: [3000, 1000, 1], count: 2 },
      { size: [1000, 1000, 1], count: 2 },
    ],
    2,
  ],
])('%j need %i', (all, nodes) => {
  expect(packed(all, room)).toBe(nodes);
});

test('a pod that is larger than a node fits none', () => {
  expect(packed([{ size: [4001, 1, 1], count: 1 }], room)).toBe(Number.POSITIVE_INFINITY);
  expect(packed([{ size: [4001, 1, 1], count: 0 }], room)).toBe(0);
});
