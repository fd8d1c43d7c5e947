import { accountQuotas } from './account-quotas';
import type { Region } from './region';
import { thirdParties } from './third-parties';

export const eu: Region = {
  name: 'eu',
  tier: 'production',
  awsRegion: 'eu-west-1',
  account: '210000000016',
  jurisdiction: 'eu',
  network: { cidr: '10.16.0.0/16' },
  dns: { domain: 'eu.polycloud.example.com' },
  kubernetes: '1.36',
  scale: 1,
  wave: 1,
  lifecycle: 'active',
  owner: 'platform-engineering',
  costCentre: 'cc-1016',
  quotas: accountQuotas,
  exceptions: thirdParties,
};
