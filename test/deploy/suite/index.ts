import type { StartBackend } from '../backend';
import { applies } from './applies';
import { drains } from './drains';
import { Driver, region, releasesAt, services } from './driver';
import { failures } from './failures';
import { refusals } from './refusals';
import { restarts } from './restarts';

/** What deploying to a cluster must do, whatever cluster that is. The parts share one that has release v1.0.0. */
export function deploySuite(start: StartBackend): void {
  let driver: Driver;
  const opened = () => driver;

  beforeAll(async () => {
    driver = await Driver.open(await start());
    const result = await driver.deploy('v1.0.0');
    expect(result.setbacks).toEqual([]);
    expect(result).toMatchObject({ outcome: 'done', sequence: 1, after: releasesAt('v1.0.0') });
    expect(services).toHaveLength(40);
    expect(region.tier).toBe('production');
  }, 180_000);
  afterAll(() => driver?.close());

  describe('applying', () => applies(opened));
  describe('refusals', () => refusals(opened));
  describe('failed rollouts', () => failures(opened));
  describe('restarts', () => restarts(opened));
  describe('drains', () => drains(opened));
}
