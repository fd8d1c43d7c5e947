import { accountQuotas } from './account-quotas';
import type { Region } from './region';
import { thirdParties } from './third-parties';

export const india: Region = {
  name: 'india',
  tier: 'production',
  awsRegion: 'ap-south-1',
  account: '210000000019',
  jurisdiction: 'in',
  network: { cidr: '10.19.0.0/16' },
  dns: { domain: 'india.polycloud.example.com' },
  kubernetes: '1.36',
  scale: 1,
  wave: 2,
  lifecycle: 'active',
  owner: 'platform-engineering',
  costCentre: 'cc-1019',
  quotas: accountQuotas,
  exceptions: thirdParties,
};
