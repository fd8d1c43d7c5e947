import { accountQuotas } from './account-quotas';
import type { Region } from './region';

export const devFeature: Region = {
  name: 'dev-feature',
  tier: 'development',
  awsRegion: 'eu-west-1',
  account: '210000000024',
  jurisdiction: 'eu',
  network: { cidr: '10.24.0.0/16' },
  dns: { domain: 'dev-feature.polycloud.example.com' },
  kubernetes: '1.36',
  scale: 1,
  guests: 2,
  lifecycle: 'active',
  owner: 'platform-engineering',
  costCentre: 'cc-3024',
  quotas: accountQuotas,
};
