import type { WebService } from '../service';

export const notifications: WebService = {
  name: 'notifications',
  archetype: 'web',
  summary: 'Message templates, channels and quiet hours.',
  team: 'messaging',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/notifications'],
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 9, targetCpu: 65 },
  calls: ['consent', 'members'],
  database: { group: 'engagement' },
  topics: {
    produces: [
      { name: 'notifications.email-requested', partitions: 24, retentionHours: 24 },
      { name: 'notifications.sms-requested', partitions: 12, retentionHours: 24 },
      { name: 'notifications.push-requested', partitions: 12, retentionHours: 24 },
    ],
  },
};
