import type { CronService } from '../service';

export const dataRetention: CronService = {
  name: 'data-retention',
  archetype: 'cron',
  summary: 'Erases what the retention rules say must go.',
  team: 'platform',
  criticality: 'deferrable',
  schedule: '0 3 * * 0',
  deadlineMinutes: 360,
  resources: { cpu: 0.5, memoryMiB: 512 },
  calls: ['members'],
  database: { group: 'core' },
  buckets: { exports: 'read-write' },
};
