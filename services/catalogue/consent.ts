import type { WebService } from '../service';

export const consent: WebService = {
  name: 'consent',
  archetype: 'web',
  summary: 'What a member agreed to, and when.',
  team: 'members',
  criticality: 'critical',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/consents'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 6, targetCpu: 65 },
  database: { group: 'core' },
  topics: { produces: [{ name: 'consent.changed', partitions: 6, retentionHours: 720 }] },
};
