import type { WebService } from '../service';

export const members: WebService = {
  name: 'members',
  archetype: 'web',
  summary: 'Member profiles, addresses and preferences.',
  team: 'members',
  criticality: 'critical',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/members'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 12, targetCpu: 65 },
  calls: ['consent'],
  database: { group: 'core' },
  cache: true,
  topics: {
    produces: [
      { name: 'members.updated', partitions: 12, retentionHours: 72 },
      { name: 'members.erased', partitions: 3, retentionHours: 720 },
    ],
  },
};
