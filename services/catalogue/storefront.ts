import type { WebService } from '../service';

export const storefront: WebService = {
  name: 'storefront',
  archetype: 'web',
  summary: 'Server-rendered rewards shop.',
  team: 'edge',
  criticality: 'critical',
  port: 3000,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/'],
  resources: { cpu: 0.5, memoryMiB: 768 },
  scaling: { min: 4, max: 20, targetCpu: 65 },
  calls: ['identity', 'catalogue', 'pricing', 'offers', 'orders', 'search', 'recommendations', 'content'],
  cache: true,
  buckets: { assets: 'read' },
};
