import fc from 'fast-check';
import { tiers } from '../../regions/tiers';
import { partitionsIn, partsOf, replicasIn } from '../../services/sizing';
import { api, cron, web, worker } from './fixtures';

const scaling = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 40 }))
  .map(([min, more]) => ({ min, max: min + more, targetCpu: 65 }));
const tier = fc.constantFrom(...Object.values(tiers));

describe('replicasIn', () => {
  it('takes the declared counts in production at scale 1', () => {
    expect(replicasIn({ min: 4, max: 16, targetCpu: 65 }, tiers.production.replicas, 1)).toEqual({
      min: 4,
      max: 16,
    });
  });

  it('takes the share of a smaller tier, never below its floor', () => {
    expect(replicasIn({ min: 4, max: 16, targetCpu: 65 }, tiers.staging.replicas, 1)).toEqual({
      min: 2,
      max: 8,
    });
    expect(replicasIn({ min: 1, max: 1, targetCpu: 65 }, tiers.production.replicas, 1)).toEqual({
      min: 3,
      max: 4,
    });
  });

  it('always leaves room to grow, keeps the floor, and grows with the scale', () => {
    fc.assert(
      fc.property(scaling, tier, fc.integer({ min: 1, max: 10 }), (declared, { replicas }, scale) => {
        const { min, max } = replicasIn(declared, replicas, scale);
        const larger = replicasIn(declared, replicas, scale + 1);
        expect(min).toBeGreaterThanOrEqual(replicas.floor);
        expect(max).toBeGreaterThan(min);
        expect(larger.min).toBeGreaterThanOrEqual(min);
        expect(larger.max).toBeGreaterThanOrEqual(max);
      }),
    );
  });
});

describe('a tier without load', () => {
  it('has no more replicas than it needs to show that two of them work', () => {
    const { replicas } = tiers.development;
    expect(replicasIn({ min: 4, max: 16, targetCpu: 65 }, replicas, 1)).toEqual({ min: 2, max: 3 });
    expect(replicasIn({ min: 12, max: 40, targetCpu: 65 }, replicas, 1)).toEqual({ min: 2, max: 3 });
    expect(replicasIn({ min: 1, max: 16, targetCpu: 65 }, replicas, 1)).toEqual({ min: 1, max: 2 });
  });
});

describe('partitionsIn', () => {
  it.each([
    ['production', 1, 24],
    ['production', 10, 240],
    ['staging', 1, 12],
    ['development', 1, 9],
  ] as const)('gives %s at scale %i %i of 24', (name, scale, partitions) => {
    expect(partitionsIn({ partitions: 24 }, tiers[name].replicas, scale)).toBe(partitions);
  });

  it('is never none, and never fewer than the replicas that would read them all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 100 }),
        tier,
        fc.integer({ min: 1, max: 10 }),
        (count, row, scale) => {
          const partitions = partitionsIn({ partitions: count }, row.replicas, scale);
          expect(partitions).toBeGreaterThanOrEqual(1);
          expect(partitions).toBeGreaterThanOrEqual(Math.ceil(count * row.replicas.share * scale));
        },
      ),
    );
  });
});

describe('partsOf', () => {
  it.each([
    [web, ['']],
    [worker, ['']],
    [cron, ['']],
    [api, ['', 'default', 'beat']],
    [{ ...api, beat: false }, ['', 'default']],
  ])('lists what runs as pods of its own', (service, names) => {
    expect(partsOf(service).map(({ name }) => name)).toEqual(names);
  });

  it('runs one scheduler, and never two', () => {
    expect(partsOf(api).find(({ name }) => name === 'beat')?.scaling).toBeUndefined();
  });
});
