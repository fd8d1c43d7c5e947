import type { ApiService } from '../service';

export const segments: ApiService = {
  name: 'segments',
  archetype: 'api',
  summary: 'Member segments, computed nightly and on demand.',
  team: 'insights',
  criticality: 'standard',
  port: 8000,
  probes: { ready: '/health/ready', live: '/health/live' },
  routes: ['/v1/segments'],
  resources: { cpu: 0.5, memoryMiB: 768 },
  scaling: { min: 3, max: 8, targetCpu: 65 },
  queues: {
    default: { resources: { cpu: 0.5, memoryMiB: 768 }, scaling: { min: 2, max: 6, targetCpu: 70 } },
    compute: { resources: { cpu: 1, memoryMiB: 2048 }, scaling: { min: 2, max: 12, targetCpu: 75 } },
  },
  beat: true,
  database: { group: 'engagement' },
  cache: true,
  buckets: { exports: 'write' },
  secrets: ['django-secret-key'],
  topics: {
    consumes: ['members.updated', 'membership.tier-changed', 'orders.placed'],
    produces: [{ name: 'segments.recomputed', partitions: 3, retentionHours: 72 }],
  },
};
