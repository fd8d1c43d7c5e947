import type { WebService } from '../service';

export const search: WebService = {
  name: 'search',
  archetype: 'web',
  summary: 'Full-text and faceted search over the catalogue.',
  team: 'discovery',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/search'],
  resources: { cpu: 0.5, memoryMiB: 512 },
  scaling: { min: 3, max: 12, targetCpu: 65 },
  search: true,
  cache: true,
};
