import { scaledTier } from '../../regions/scaled-tier';
import { tiers } from '../../regions/tiers';

test.each(Object.entries(tiers))('%s at scale 1 is its row', (_, tier) => {
  expect(scaledTier(tier, 1)).toEqual(tier);
});

test('ten times production', () => {
  const ten = scaledTier(tiers.production, 10);
  expect(ten.nodeGroups).toMatchObject({ system: { min: 3, max: 15 }, critical: { min: 3, max: 90 } });
  expect(ten.spotGroups).toMatchObject([{ name: 'spot', min: 3, max: 135 }]);
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
  [1.5, 54],
  [1.01, 37],
])('scale %d rounds the limit of a group up to %i, and leaves the least', (scale, max) => {
  expect(scaledTier(tiers.production, scale).nodeGroups.critical).toMatchObject({ min: 3, max });
});

test('a tier without a critical group has none at any scale', () => {
  expect(scaledTier(tiers.development, 10).nodeGroups.critical).toBeNull();
});

test.each([
  [3.9, 'm6i.xlarge', 141],
  [4, 'm6i.2xlarge', 72],
  [7.9, 'm6i.2xlarge', 143],
  [8, 'm6i.4xlarge', 72],
])('at scale %d nodes are %s, at most %i', (scale, type, max) => {
  const { nodeGroups, spotGroups } = scaledTier(tiers.production, scale);
  expect(nodeGroups.critical).toMatchObject({ instanceTypes: [type], max });
  expect(spotGroups.map(({ fallbackInstanceTypes }) => fallbackInstanceTypes)).toEqual([[type]]);
  expect(
    new Set(spotGroups.flatMap(({ instanceTypes }) => instanceTypes.map((one) => one.split('.')[1]))),
  ).toEqual(new Set([type.split('.')[1]]));
});

test('volumes of brokers end where MSK ends', () => {
  expect(scaledTier(tiers.production, 8).kafka.maxVolumeGiB).toBe(16_000);
  expect(scaledTier(tiers.production, 9).kafka.maxVolumeGiB).toBe(16_384);
});
