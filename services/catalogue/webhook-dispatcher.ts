import type { WorkerService } from '../service';

export const webhookDispatcher: WorkerService = {
  name: 'webhook-dispatcher',
  archetype: 'worker',
  summary: "Delivers events to partners' endpoints, with retries.",
  team: 'partners',
  criticality: 'standard',
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 12, targetCpu: 70 },
  calls: ['webhooks'],
  topics: { consumes: ['webhooks.delivery-requested', 'orders.fulfilled', 'points.posted'] },
  database: { group: 'engagement' },
  egress: [
    { host: 'egress.partner-network.example', cidrs: ['203.0.113.64/27'], port: 443, data: 'customer' },
  ],
};
