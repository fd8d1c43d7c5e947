import type { WorkerService } from '../service';

export const emailSender: WorkerService = {
  name: 'email-sender',
  archetype: 'worker',
  summary: 'Renders and sends e-mail.',
  team: 'messaging',
  criticality: 'standard',
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 18, targetCpu: 70 },
  topics: {
    consumes: ['notifications.email-requested'],
    produces: [{ name: 'messaging.email-sent', partitions: 12, retentionHours: 48 }],
  },
  secrets: ['mail-provider-key'],
  egress: [{ host: 'smtp.mail-provider.example', cidrs: ['203.0.113.16/28'], port: 587, data: 'customer' }],
};
