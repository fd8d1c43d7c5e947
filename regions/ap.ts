import { accountQuotas } from './account-quotas';
import type { Region } from './region';
import { thirdParties } from './third-parties';

export const ap: Region = {
  name: 'ap',
  tier: 'production',
  awsRegion: 'ap-southeast-1',
  account: '210000000018',
  jurisdiction: 'sg',
  network: { cidr: '10.18.0.0/16' },
  dns: { domain: 'ap.polycloud.example.com' },
  kubernetes: '1.36',
  scale: 1,
  wave: 2,
  lifecycle: 'active',
  owner: 'platform-engineering',
  costCentre: 'cc-1018',
  quotas: accountQuotas,
  exceptions: thirdParties,
};
