import type { WebService } from '../service';

export const identity: WebService = {
  name: 'identity',
  archetype: 'web',
  summary: 'Sign-in, sessions, tokens and their revocation.',
  team: 'identity',
  criticality: 'critical',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  routes: ['/oauth', '/.well-known'],
  resources: { cpu: 0.5, memoryMiB: 512 },
  scaling: { min: 4, max: 16, targetCpu: 65 },
  database: { group: 'core' },
  cache: true,
  secrets: ['signing-key', 'password-pepper'],
  topics: {
    produces: [
      { name: 'identity.member-signed-in', partitions: 12, retentionHours: 24 },
      { name: 'identity.member-registered', partitions: 6, retentionHours: 168 },
    ],
  },
  configuration: { all: { TOKEN_LIFETIME_SECONDS: '900' }, development: { TOKEN_LIFETIME_SECONDS: '86400' } },
};
