import type { WebService } from '../service';

export const vouchers: WebService = {
  name: 'vouchers',
  archetype: 'web',
  summary: 'Issues, reserves and redeems voucher codes.',
  team: 'commerce',
  criticality: 'critical',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/vouchers'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 12, targetCpu: 65 },
  database: { group: 'core' },
  cache: true,
  secrets: ['code-cipher-key'],
  topics: { produces: [{ name: 'vouchers.redeemed', partitions: 12, retentionHours: 168 }] },
};
