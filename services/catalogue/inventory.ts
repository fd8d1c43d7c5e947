import type { WebService } from '../service';

export const inventory: WebService = {
  name: 'inventory',
  archetype: 'web',
  summary: 'Stock of physical and digital rewards.',
  team: 'commerce',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 9, targetCpu: 65 },
  database: { group: 'core' },
  cache: true,
  topics: { produces: [{ name: 'inventory.level-changed', partitions: 12, retentionHours: 72 }] },
};
