import type { WebService } from '../service';

export const publicApi: WebService = {
  name: 'public-api',
  archetype: 'web',
  summary: "The API that partners' and customers' applications call.",
  team: 'edge',
  criticality: 'critical',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1'],
  resources: { cpu: 0.5, memoryMiB: 512 },
  scaling: { min: 4, max: 24, targetCpu: 65 },
  calls: ['identity', 'members', 'orders', 'rewards', 'vouchers', 'points-ledger', 'membership', 'offers'],
  cache: true,
  secrets: ['partner-hmac'],
  configuration: { all: { RATE_LIMIT_PER_MINUTE: '600' }, development: { RATE_LIMIT_PER_MINUTE: '6000' } },
};
