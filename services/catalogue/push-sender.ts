import type { WorkerService } from '../service';

export const pushSender: WorkerService = {
  name: 'push-sender',
  archetype: 'worker',
  summary: 'Sends push notifications to phones.',
  team: 'messaging',
  criticality: 'deferrable',
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 9, targetCpu: 70 },
  topics: { consumes: ['notifications.push-requested'] },
  secrets: ['push-certificate'],
  egress: [{ host: 'api.push-gateway.example', cidrs: ['203.0.113.48/28'], port: 443, data: 'customer' }],
  absentFrom: ['uae'],
};
