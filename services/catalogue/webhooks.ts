import type { WebService } from '../service';

export const webhooks: WebService = {
  name: 'webhooks',
  archetype: 'web',
  summary: "Partners' webhook subscriptions.",
  team: 'partners',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/webhooks'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 6, targetCpu: 65 },
  calls: ['partners'],
  database: { group: 'engagement' },
  topics: { produces: [{ name: 'webhooks.delivery-requested', partitions: 12, retentionHours: 48 }] },
};
