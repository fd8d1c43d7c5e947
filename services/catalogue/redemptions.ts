import type { WebService } from '../service';

export const redemptions: WebService = {
  name: 'redemptions',
  archetype: 'web',
  summary: 'Turns points into a reward, exactly once.',
  team: 'loyalty',
  criticality: 'critical',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/redemptions'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 12, targetCpu: 65 },
  calls: ['points-ledger', 'orders', 'rewards'],
  database: { group: 'ledger' },
  topics: { produces: [{ name: 'redemptions.completed', partitions: 12, retentionHours: 168 }] },
};
