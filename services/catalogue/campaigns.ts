import type { WebService } from '../service';

export const campaigns: WebService = {
  name: 'campaigns',
  archetype: 'web',
  summary: 'Campaign definitions, schedules and budgets.',
  team: 'growth',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/campaigns'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 9, targetCpu: 65 },
  database: { group: 'engagement' },
  cache: true,
  topics: { produces: [{ name: 'campaigns.started', partitions: 3, retentionHours: 168 }] },
};
