import type { WebService } from '../service';

export const surveys: WebService = {
  name: 'surveys',
  archetype: 'web',
  summary: 'Surveys, answers and their rewards.',
  team: 'growth',
  criticality: 'deferrable',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/surveys'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 6, targetCpu: 65 },
  calls: ['members'],
  database: { group: 'engagement' },
  topics: { produces: [{ name: 'surveys.answered', partitions: 6, retentionHours: 72 }] },
};
