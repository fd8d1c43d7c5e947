import type { WebService } from '../service';

export const rewards: WebService = {
  name: 'rewards',
  archetype: 'web',
  summary: 'What a member can get now, for how many points.',
  team: 'loyalty',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/rewards'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 12, targetCpu: 65 },
  calls: ['catalogue', 'pricing', 'membership'],
  cache: true,
};
