import type { WorkerService } from '../service';

export const fraudScreening: WorkerService = {
  name: 'fraud-screening',
  archetype: 'worker',
  summary: 'Scores sign-ins, orders and redemptions as they happen.',
  team: 'payments',
  criticality: 'critical',
  resources: { cpu: 0.5, memoryMiB: 768 },
  scaling: { min: 3, max: 12, targetCpu: 70 },
  database: { group: 'ledger' },
  cache: true,
  topics: {
    consumes: ['identity.member-signed-in', 'orders.placed', 'redemptions.completed'],
    produces: [{ name: 'fraud.flagged', partitions: 6, retentionHours: 720 }],
  },
};
