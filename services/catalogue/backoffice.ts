import type { ApiService } from '../service';

export const backoffice: ApiService = {
  name: 'backoffice',
  archetype: 'api',
  summary: "Support agents' and operators' desk.",
  team: 'operations',
  criticality: 'standard',
  port: 8000,
  probes: { ready: '/health/ready', live: '/health/live' },
  routes: ['/backoffice'],
  resources: { cpu: 0.5, memoryMiB: 768 },
  scaling: { min: 3, max: 8, targetCpu: 65 },
  queues: {
    default: { resources: { cpu: 0.25, memoryMiB: 512 }, scaling: { min: 2, max: 6, targetCpu: 70 } },
    bulk: { resources: { cpu: 0.5, memoryMiB: 768 }, scaling: { min: 2, max: 8, targetCpu: 75 } },
  },
  beat: true,
  calls: ['members', 'orders', 'points-ledger', 'vouchers', 'payments'],
  database: { group: 'core' },
  cache: true,
  secrets: ['django-secret-key'],
};
