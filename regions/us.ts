import { accountQuotas } from './account-quotas';
import type { Region } from './region';
import { thirdParties } from './third-parties';

export const us: Region = {
  name: 'us',
  tier: 'production',
  awsRegion: 'us-east-1',
  account: '210000000017',
  jurisdiction: 'us',
  network: { cidr: '10.17.0.0/16' },
  dns: { domain: 'us.polycloud.example.com' },
  kubernetes: '1.36',
  scale: 1,
  wave: 2,
  lifecycle: 'active',
  owner: 'platform-engineering',
  costCentre: 'cc-1017',
  quotas: accountQuotas,
  exceptions: thirdParties,
};
