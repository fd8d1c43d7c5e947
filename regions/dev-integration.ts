import { accountQuotas } from './account-quotas';
import type { Region } from './region';

export const devIntegration: Region = {
  name: 'dev-integration',
  tier: 'development',
  awsRegion: 'eu-west-1',
  account: '210000000023',
  jurisdiction: 'eu',
  network: { cidr: '10.23.0.0/16' },
  dns: { domain: 'dev-integration.polycloud.example.com' },
  kubernetes: '1.36',
  scale: 1,
  lifecycle: 'active',
  owner: 'platform-engineering',
  costCentre: 'cc-3023',
  quotas: accountQuotas,
};
