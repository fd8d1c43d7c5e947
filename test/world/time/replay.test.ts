import fc from 'fast-check';
import { predecessors, replay, type Timed, timing } from '../../../world/time/replay';

const create = (address: string, minutes: number, began: number): Timed => ({
  address,
  action: 'create',
  minutes,
  began: 2 * began,
  ended: 2 * began + 1,
});

/** A random deployment: n resources, each depending on some that come before it, observed one after the other. */
const deployments = fc.integer({ min: 1, max: 25 }).chain((n) =>
  fc.record({
    minutes: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: n, maxLength: n }),
    edges: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 2 * n }),
    parallelism: fc.integer({ min: 1, max: 12 }),
  }),
);

function build({ minutes, edges }: { minutes: number[]; edges: [number, number][] }) {
  const operations = minutes.map((each, index) => create(`r${index}`, each, index));
  const dependencies = new Map(
    minutes.map((_, index) => [
      `r${index}`,
      new Set(edges.filter(([from, to]) => from === index && to < index).map(([, to]) => `r${to}`)),
    ]),
  );
  return { operations, dependencies, before: predecessors(operations, dependencies) };
}

test('the makespan lies between the bounds of list scheduling', () => {
  fc.assert(
    fc.property(deployments, (deployment) => {
      const { operations, dependencies } = build(deployment);
      const { parallelism } = deployment;
      const work = operations.reduce((sum, { minutes }) => sum + minutes, 0);
      const { makespanMinutes, lowerBoundMinutes } = timing(operations, dependencies, parallelism);
      expect(makespanMinutes).toBeGreaterThanOrEqual(lowerBoundMinutes);
      expect(makespanMinutes).toBeGreaterThanOrEqual(work / parallelism - 1e-9);
      // Graham: no list schedule is longer than the work over the workers, plus what of the chain is left.
      expect(makespanMinutes).toBeLessThanOrEqual(
        work / parallelism + lowerBoundMinutes * (1 - 1 / parallelism) + 1e-9,
      );
    }),
  );
});

test('nothing starts before what it depends on has ended, and never more than the workers run at once', () => {
  fc.assert(
    fc.property(deployments, (deployment) => {
      const { operations, before } = build(deployment);
      const { operations: scheduled } = replay(operations, before, deployment.parallelism);
      scheduled.forEach(({ start }, index) => {
        for (const earlier of before[index] ?? []) {
          expect(start).toBeGreaterThanOrEqual(scheduled[earlier]?.end ?? Number.NaN);
        }
        const running = scheduled.filter((other) => other.start <= start && start < other.end);
        expect(running.length).toBeLessThanOrEqual(deployment.parallelism);
      });
    }),
  );
});

test('as many workers as operations reach the lower bound, which the critical path adds up to', () => {
  fc.assert(
    fc.property(deployments, (deployment) => {
      const { operations, dependencies } = build(deployment);
      const result = timing(operations, dependencies, operations.length);
      expect(result.makespanMinutes).toBe(result.lowerBoundMinutes);
      const sum = result.criticalPath.reduce((total, { minutes }) => total + minutes, 0);
      expect(sum).toBe(result.lowerBoundMinutes);
    }),
  );
});

test('one worker takes the whole work', () => {
  const operations = [create('a', 3, 0), create('b', 4, 1)];
  expect(timing(operations, new Map(), 1)).toMatchObject({
    makespanMinutes: 7,
    lowerBoundMinutes: 4,
    ratio: 1.75,
  });
});

test('a destroy runs dependants first, because that is what was observed', () => {
  const dependencies = new Map([['subnet', new Set(['vpc'])]]);
  const operations: Timed[] = [
    { ...create('subnet', 2, 0), action: 'delete' },
    { ...create('vpc', 1, 1), action: 'delete' },
  ];
  const { criticalPath, lowerBoundMinutes } = timing(operations, dependencies, 10);
  expect(lowerBoundMinutes).toBe(3);
  expect(criticalPath.map(({ address }) => address)).toEqual(['subnet', 'vpc']);
});

test('a replacement is one after the other', () => {
  const operations: Timed[] = [{ ...create('db', 5, 0), action: 'delete' }, create('db', 12, 1)];
  expect(timing(operations, new Map(), 10).makespanMinutes).toBe(17);
});

test('related operations that overlapped are not put in order', () => {
  const both: Timed[] = [
    { ...create('a', 5, 0), ended: 9 },
    { ...create('b', 5, 1), ended: 8 },
  ];
  expect(timing(both, new Map([['b', new Set(['a'])]]), 10).makespanMinutes).toBe(5);
});

test('nothing to do', () => {
  expect(timing([], new Map(), 10)).toMatchObject({ makespanMinutes: 0, ratio: 1, criticalPath: [] });
});
