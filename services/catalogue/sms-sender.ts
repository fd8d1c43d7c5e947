import type { WorkerService } from '../service';

export const smsSender: WorkerService = {
  name: 'sms-sender',
  archetype: 'worker',
  summary: 'Sends text messages.',
  team: 'messaging',
  criticality: 'standard',
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 9, targetCpu: 70 },
  topics: {
    consumes: ['notifications.sms-requested'],
    produces: [{ name: 'messaging.sms-sent', partitions: 6, retentionHours: 48 }],
  },
  secrets: ['sms-provider-key'],
  egress: [{ host: 'api.sms-provider.example', cidrs: ['203.0.113.32/28'], port: 443, data: 'customer' }],
};
