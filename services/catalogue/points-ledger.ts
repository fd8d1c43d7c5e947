import type { WebService } from '../service';

export const pointsLedger: WebService = {
  name: 'points-ledger',
  archetype: 'web',
  summary: 'Double-entry ledger of points; the balance of record.',
  team: 'loyalty',
  criticality: 'critical',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/points'],
  resources: { cpu: 0.5, memoryMiB: 768 },
  scaling: { min: 4, max: 16, targetCpu: 65 },
  database: { group: 'ledger' },
  topics: { produces: [{ name: 'points.posted', partitions: 24, retentionHours: 720 }] },
};
