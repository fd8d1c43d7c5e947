import type { CronService } from '../service';

export const settlement: CronService = {
  name: 'settlement',
  archetype: 'cron',
  summary: "Settles the day's payments with processors and partners.",
  team: 'payments',
  criticality: 'standard',
  schedule: '30 2 * * *',
  deadlineMinutes: 180,
  resources: { cpu: 1, memoryMiB: 1024 },
  calls: ['payments', 'partners'],
  database: { group: 'ledger' },
  buckets: { exports: 'write' },
  secrets: ['bank-file-key'],
};
