import { accountQuotas } from './account-quotas';
import type { Region } from './region';

export const staging: Region = {
  name: 'staging',
  tier: 'staging',
  awsRegion: 'eu-west-1',
  account: '210000000022',
  jurisdiction: 'eu',
  network: { cidr: '10.22.0.0/16' },
  dns: { domain: 'staging.polycloud.example.com' },
  kubernetes: '1.36',
  scale: 1,
  lifecycle: 'active',
  owner: 'platform-engineering',
  costCentre: 'cc-2022',
  quotas: accountQuotas,
};
