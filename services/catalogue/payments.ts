import type { WebService } from '../service';

export const payments: WebService = {
  name: 'payments',
  archetype: 'web',
  summary: 'Card and wallet payments for the money part of an order.',
  team: 'payments',
  criticality: 'critical',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/v1/payments', '/callbacks/payments'],
  resources: { cpu: 0.5, memoryMiB: 512 },
  scaling: { min: 4, max: 12, targetCpu: 65 },
  database: { group: 'ledger' },
  secrets: ['card-processor-key', 'callback-hmac'],
  topics: {
    produces: [
      { name: 'payments.captured', partitions: 12, retentionHours: 720 },
      { name: 'payments.refunded', partitions: 6, retentionHours: 720 },
    ],
  },
  egress: [{ host: 'api.card-processor.example', cidrs: ['203.0.113.0/28'], port: 443, data: 'customer' }],
  configuration: {
    all: { CAPTURE_TIMEOUT_SECONDS: '20' },
    development: { PROCESSOR_MODE: 'sandbox' },
    staging: { PROCESSOR_MODE: 'sandbox' },
    demo: { PROCESSOR_MODE: 'sandbox' },
    production: { PROCESSOR_MODE: 'live' },
  },
};
