import { connectionsOf, reservedConnections } from '../../regions/database-classes';
import { eu } from '../../regions/eu';
import { scaledTier } from '../../regions/scaled-tier';
import { type DatabaseGroup, tiers } from '../../regions/tiers';
import { servicesIn } from '../../services';
import { poolSizeOf } from '../../services/connections';
import { web } from './fixtures';

const production = { tier: tiers.production, services: servicesIn(eu) };

test.each([
  [1, { core: 5, ledger: 5, engagement: 5 }],
  [10, { core: 2, ledger: 5, engagement: 3 }],
])('at scale %i each pod gets its share of what the instance takes', (scale, expected) => {
  const groups: readonly DatabaseGroup[] = ['core', 'ledger', 'engagement'];
  const sizes = groups.map((group) => [group, poolSizeOf(group, { ...production, region: { scale } })]);
  expect(Object.fromEntries(sizes)).toEqual(expected);
});

test('all pods with their successors and what is reserved stay below what the instance takes', () => {
  const services = [
    { ...web, database: { group: 'core' }, scaling: { min: 3, max: 800, targetCpu: 65 } } as const,
  ];
  for (const scale of [1, 2, 3, 4]) {
    const size = poolSizeOf('core', { tier: tiers.production, services, region: { scale } });
    const [core] = scaledTier(tiers.production, scale).databases;
    const most = connectionsOf(core?.instanceClass ?? '') ?? 0;
    expect(size * 1000 * scale).toBeLessThanOrEqual(most - reservedConnections);
    expect((size + 1) * 1000 * scale).toBeGreaterThan(size === 5 ? 0 : most - reservedConnections);
  }
});

test('a pod that gets no share still gets one connection; the proof tells that they are too many', () => {
  const services = [
    { ...web, database: { group: 'core' }, scaling: { min: 3, max: 9000, targetCpu: 65 } } as const,
  ];
  expect(poolSizeOf('core', { tier: tiers.production, services, region: { scale: 1 } })).toBe(1);
});

test('a group that no instance holds is an error', () => {
  const tier = { ...tiers.production, databases: [] };
  expect(() => poolSizeOf('core', { tier, services: [], region: { scale: 1 } })).toThrow(
    'no database instance holds the group core',
  );
});
