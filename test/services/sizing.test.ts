import fc from 'fast-check';
import { tiers } from '../../regions/tiers';
import { partsOf, replicasIn } from '../../services/sizing';
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
