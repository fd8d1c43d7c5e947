import type { WebService } from '../service';

export const recommendations: WebService = {
  name: 'recommendations',
  archetype: 'web',
  summary: 'What a member may like next.',
  team: 'discovery',
  criticality: 'deferrable',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/recommendations'],
  resources: { cpu: 1, memoryMiB: 1024 },
  scaling: { min: 3, max: 12, targetCpu: 65 },
  calls: ['segments'],
  cache: true,
  buckets: { exports: 'read' },
};
