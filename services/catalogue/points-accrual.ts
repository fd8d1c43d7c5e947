import type { WorkerService } from '../service';

export const pointsAccrual: WorkerService = {
  name: 'points-accrual',
  archetype: 'worker',
  summary: 'Posts points for orders, referrals and answered surveys.',
  team: 'loyalty',
  criticality: 'critical',
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 12, targetCpu: 70 },
  calls: ['points-ledger', 'membership'],
  database: { group: 'ledger' },
  topics: {
    consumes: ['orders.placed', 'orders.cancelled', 'referrals.qualified', 'surveys.answered'],
    produces: [{ name: 'points.accrued', partitions: 12, retentionHours: 72 }],
  },
};
