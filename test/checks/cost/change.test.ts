import fc from 'fast-check';
import { costChange } from '../../../checks/cost/change';
import { estimateOf } from '../../../checks/cost/estimate';
import { hoursPerMonth } from '../../../checks/cost/prices/list';
import { readModel } from '../../../checks/model/read-model';
import { fleetInput } from '../fixtures';
import { mutated } from '../mutate';

const input = fleetInput();
const environments = readModel(input).environments;
const us = (change: Parameters<typeof mutated>[1]['change'] = () => {}) => {
  const [environment] = mutated(input, { name: 'change', environment: 'us', change }).environments;
  if (environment === undefined) throw new Error('no us');
  return environment;
};

test('nothing changes where nothing does', () => {
  expect(costChange(us(), us())).toMatchObject({ difference: 0, resources: [] });
});

test('a larger cache costs three nodes of the larger type', () => {
  const larger = us(({ at }) => {
    at('aws_elasticache_replication_group').node_type = 'cache.r7g.xlarge';
  });
  const { difference, resources } = costChange(us(), larger);
  expect(difference).toBeCloseTo(3 * 0.1752 * hoursPerMonth);
  expect(resources).toHaveLength(1);
  expect(resources[0]?.address).toMatch(/^aws_elasticache_replication_group\./);
  expect(costChange(larger, us()).difference).toBeCloseTo(-difference);
});

test('a new environment costs all of it, and one that goes saves all of it', () => {
  const { total } = estimateOf(us());
  const made = costChange(undefined, us());
  const gone = costChange(us(), undefined);
  for (const usd of [made.after, made.difference, gone.before, -gone.difference])
    expect(usd).toBeCloseTo(total);
  expect([made.before, gone.after]).toEqual([0, 0]);
  expect(costChange(undefined, undefined)).toEqual({ before: 0, after: 0, difference: 0, resources: [] });
});

test('the differences of resources add up to the whole, and go the other way back', () => {
  const any = fc.constantFrom(...environments);
  fc.assert(
    fc.property(any, any, (before, after) => {
      const there = costChange(before, after);
      const sum = there.resources.reduce((all, { difference }) => all + difference, 0);
      // What is below a cent is left out of the list.
      expect(Math.abs(sum - there.difference)).toBeLessThan(10);
      expect(costChange(after, before).difference).toBeCloseTo(-there.difference);
    }),
    { numRuns: 50 },
  );
});
