import type { WebService } from '../service';

export const referrals: WebService = {
  name: 'referrals',
  archetype: 'web',
  summary: 'Invitations between members and their bonuses.',
  team: 'growth',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/referrals'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 6, targetCpu: 65 },
  calls: ['members'],
  database: { group: 'engagement' },
  topics: { produces: [{ name: 'referrals.qualified', partitions: 3, retentionHours: 72 }] },
};
