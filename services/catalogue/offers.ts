import type { WebService } from '../service';

export const offers: WebService = {
  name: 'offers',
  archetype: 'web',
  summary: 'Personal offers, chosen at the moment of asking.',
  team: 'growth',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/offers'],
  resources: { cpu: 0.5, memoryMiB: 512 },
  scaling: { min: 3, max: 16, targetCpu: 65 },
  calls: ['campaigns', 'segments', 'membership'],
  database: { group: 'engagement' },
  cache: true,
};
