import type { WebService } from '../service';

export const membership: WebService = {
  name: 'membership',
  archetype: 'web',
  summary: "Tiers, their rules and a member's standing.",
  team: 'loyalty',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/membership'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 9, targetCpu: 65 },
  calls: ['points-ledger', 'members'],
  database: { group: 'engagement' },
  cache: true,
  topics: { produces: [{ name: 'membership.tier-changed', partitions: 6, retentionHours: 72 }] },
};
