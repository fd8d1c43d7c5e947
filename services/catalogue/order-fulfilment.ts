import type { WorkerService } from '../service';

export const orderFulfilment: WorkerService = {
  name: 'order-fulfilment',
  archetype: 'worker',
  summary: 'Takes a placed and paid order to its supplier.',
  team: 'commerce',
  criticality: 'critical',
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 12, targetCpu: 70 },
  calls: ['inventory', 'partners'],
  database: { group: 'core' },
  topics: {
    consumes: ['orders.placed', 'payments.captured'],
    produces: [{ name: 'orders.fulfilled', partitions: 12, retentionHours: 168 }],
  },
};
