import type { WorkerService } from '../service';

export const auditTrail: WorkerService = {
  name: 'audit-trail',
  archetype: 'worker',
  summary: 'Writes what happened to whose data, for ever.',
  team: 'platform',
  criticality: 'critical',
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 6, targetCpu: 70 },
  buckets: { exports: 'write' },
  topics: {
    consumes: [
      'members.updated',
      'members.erased',
      'consent.changed',
      'points.posted',
      'payments.captured',
      'payments.refunded',
      'fraud.flagged',
    ],
  },
};
