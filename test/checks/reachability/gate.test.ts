import fc from 'fast-check';
import { type Gate, gate, through } from '../../../checks/reachability/gate';
import { type Intervals, intervals } from '../../../checks/reachability/intervals';

const at = { object: 'gate', file: 'file', key: 'key', made: 'in stacks/' };
const [ports, addresses] = [12, 8].map((size) => Array.from({ length: size }, (_, i) => i));
const subset = (size: number) =>
  fc
    .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { minLength: 1, maxLength: 2 })
    .map(intervals)
    .filter((set) => set.length > 0);
const rule = fc.record({ ports: subset(12), addresses: subset(8) }).map((areas) => ({ ...at, ...areas }));
const rules = fc.array(rule, { maxLength: 5 });
const has = (set: Intervals, one: number) => set.some(([from, to]) => from <= one && one <= to);

describe('a gate', () => {
  test('opens possibly where a rule takes some address, certainly where rules take every one', () => {
    fc.assert(
      fc.property(rules, subset(8), (all, other) => {
        const { possible, certain } = gate(at, all, other).reach;
        const opens = (port: number, address: number) =>
          all.some((one) => has(one.ports, port) && has(one.addresses, address));
        const asked = addresses?.filter((address) => has(other, address)) ?? [];
        for (const port of ports ?? []) {
          expect(has(possible, port)).toBe(asked.some((address) => opens(port, address)));
          expect(has(certain, port)).toBe(asked.every((address) => opens(port, address)));
        }
      }),
    );
  });

  test('what passes several passes each', () => {
    fc.assert(
      fc.property(rules, rules, subset(8), (a, b, other) => {
        const gates: Gate[] = [a, b].map((one) => gate(at, one, other));
        const reach = through(gates);
        for (const port of ports ?? []) {
          for (const kind of ['possible', 'certain'] as const) {
            expect(has(reach[kind], port)).toBe(gates.every((one) => has(one.reach[kind], port)));
          }
        }
      }),
    );
  });
});
