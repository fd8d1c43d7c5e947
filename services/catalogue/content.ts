import type { ApiService } from '../service';

export const content: ApiService = {
  name: 'content',
  archetype: 'api',
  summary: 'Editorial pages, banners and their translations.',
  team: 'discovery',
  criticality: 'standard',
  port: 8000,
  probes: { ready: '/health/ready', live: '/health/live' },
  routes: ['/content'],
  resources: { cpu: 0.5, memoryMiB: 768 },
  scaling: { min: 3, max: 8, targetCpu: 65 },
  queues: {
    default: { resources: { cpu: 0.25, memoryMiB: 512 }, scaling: { min: 2, max: 4, targetCpu: 70 } },
  },
  beat: true,
  database: { group: 'core' },
  cache: true,
  buckets: { assets: 'read-write' },
  secrets: ['django-secret-key'],
};
