import type { ApiService } from '../service';

export const reporting: ApiService = {
  name: 'reporting',
  archetype: 'api',
  summary: 'Reports and scheduled exports for customers.',
  team: 'insights',
  criticality: 'deferrable',
  port: 8000,
  probes: { ready: '/health/ready', live: '/health/live' },
  routes: ['/reporting'],
  resources: { cpu: 0.5, memoryMiB: 768 },
  scaling: { min: 3, max: 8, targetCpu: 65 },
  queues: {
    default: { resources: { cpu: 0.5, memoryMiB: 768 }, scaling: { min: 2, max: 6, targetCpu: 70 } },
    exports: { resources: { cpu: 1, memoryMiB: 2048 }, scaling: { min: 2, max: 10, targetCpu: 75 } },
  },
  beat: true,
  database: { group: 'engagement' },
  cache: true,
  buckets: { exports: 'read-write' },
  search: true,
  secrets: ['django-secret-key'],
  topics: { consumes: ['orders.placed', 'redemptions.completed', 'points.posted'] },
};
