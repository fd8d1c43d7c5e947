import type { WebService } from '../service';

export const catalogue: WebService = {
  name: 'catalogue',
  archetype: 'web',
  summary: 'Reward items, their texts and pictures.',
  team: 'commerce',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/catalogue'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 12, targetCpu: 65 },
  calls: ['inventory'],
  database: { group: 'core' },
  cache: true,
  buckets: { assets: 'read-write' },
  topics: { produces: [{ name: 'catalogue.item-changed', partitions: 12, retentionHours: 168 }] },
};
