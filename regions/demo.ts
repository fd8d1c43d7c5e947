import { accountQuotas } from './account-quotas';
import type { Region } from './region';

export const demo: Region = {
  name: 'demo',
  tier: 'demo',
  awsRegion: 'eu-west-1',
  account: '210000000021',
  jurisdiction: 'eu',
  network: { cidr: '10.21.0.0/16' },
  dns: { domain: 'demo.polycloud.example.com' },
  kubernetes: '1.36',
  scale: 1,
  lifecycle: 'active',
  owner: 'platform-engineering',
  costCentre: 'cc-2021',
  quotas: accountQuotas,
};
