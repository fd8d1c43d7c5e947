import type { WebService } from '../service';

export const partners: WebService = {
  name: 'partners',
  archetype: 'web',
  summary: 'Partner companies, their contracts and credentials.',
  team: 'partners',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/partners'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 6, targetCpu: 65 },
  database: { group: 'core' },
  secrets: ['partner-vault-key'],
};
