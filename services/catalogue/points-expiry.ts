import type { CronService } from '../service';

export const pointsExpiry: CronService = {
  name: 'points-expiry',
  archetype: 'cron',
  summary: 'Expires points whose time has come.',
  team: 'loyalty',
  criticality: 'standard',
  schedule: '15 1 * * *',
  deadlineMinutes: 120,
  resources: { cpu: 0.5, memoryMiB: 512 },
  calls: ['points-ledger'],
  database: { group: 'ledger' },
};
