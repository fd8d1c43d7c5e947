import type { WebService } from '../service';

export const orders: WebService = {
  name: 'orders',
  archetype: 'web',
  summary: 'Orders of rewards, from basket to delivery.',
  team: 'commerce',
  criticality: 'critical',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/orders'],
  resources: { cpu: 0.5, memoryMiB: 512 },
  scaling: { min: 4, max: 16, targetCpu: 65 },
  calls: ['payments', 'points-ledger', 'inventory', 'pricing', 'vouchers'],
  database: { group: 'core' },
  topics: {
    produces: [
      { name: 'orders.placed', partitions: 24, retentionHours: 168 },
      { name: 'orders.cancelled', partitions: 12, retentionHours: 168 },
    ],
  },
};
