import type { WebService } from '../service';

export const pricing: WebService = {
  name: 'pricing',
  archetype: 'web',
  summary: 'Prices in points and money, with campaign rules applied.',
  team: 'commerce',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 12, targetCpu: 65 },
  calls: ['campaigns'],
  database: { group: 'core' },
  cache: true,
};
