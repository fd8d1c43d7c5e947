import { eu } from '../../../regions/eu';
import { tiers } from '../../../regions/tiers';
import { nodes, nodesPerPool } from './nodes';

const { nodeGroups, spotGroups } = tiers[eu.tier];

test('no pool has more nodes than its group may grow to', () => {
  expect(nodesPerPool.system).toBeLessThanOrEqual(nodeGroups.system.max);
  expect(nodesPerPool.critical).toBeLessThanOrEqual(nodeGroups.critical?.max ?? 0);
  expect(nodesPerPool.spot).toBeLessThanOrEqual(spotGroups[0]?.max ?? 0);
});

test('every pool has as many nodes in each of three zones', () => {
  const counts = new Map<string, number>();
  for (const { metadata } of nodes(eu, 0)) {
    const key = `${metadata.labels?.['polycloud.io/pool']} ${metadata.labels?.['topology.kubernetes.io/zone']}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(counts.size).toBe(9);
  for (const [key, count] of counts)
    expect(count).toBe(nodesPerPool[key.split(' ')[0] as keyof typeof nodesPerPool] / 3);
});
