import { scaledTier } from '../../regions/scaled-tier';
import { tiers } from '../../regions/tiers';

test.each(Object.entries(tiers))('%s at scale 1 is its row', (_, tier) => {
  expect(scaledTier(tier, 1)).toEqual(tier);
});

test('ten times production', () => {
  const ten = scaledTier(tiers.production, 10);
  expect(ten.nodeGroups).toMatchObject({ system: { min: 3, max: 60 }, critical: { min: 3, max: 240 } });
  expect(ten.spotGroups).toMatchObject([{ name: 'spot', min: 3, max: 360 }]);
  expect(ten.databases.map(({ instanceClass, storageGiB }) => [instanceClass, storageGiB])).toEqual([
    ['db.r6g.12xlarge', 2000],
    ['db.r6g.12xlarge', 2000],
    ['db.r6g.8xlarge', 2000],
  ]);
  expect(ten.kafka).toMatchObject({ instanceType: 'kafka.m7g.8xlarge', volumeGiB: 5000, brokersPerZone: 1 });
  expect(ten.cache.nodeType).toBe('cache.r7g.8xlarge');
  expect(ten.search.instanceType).toBe('r7g.8xlarge.search');
  expect(ten.budgetUsdPerMonth).toBe(200_000);
  expect(ten.replicas).toEqual(tiers.production.replicas);
});

test.each([
  [1.5, 36],
  [1.01, 25],
])('scale %d rounds the limit of a group up to %i, and leaves the least', (scale, max) => {
  expect(scaledTier(tiers.production, scale).nodeGroups.critical).toMatchObject({ min: 3, max });
});

test('a tier without a critical group has none at any scale', () => {
  expect(scaledTier(tiers.development, 10).nodeGroups.critical).toBeNull();
});
