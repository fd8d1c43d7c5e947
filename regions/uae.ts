import { accountQuotas } from './account-quotas';
import type { Region } from './region';
import { thirdParties } from './third-parties';

export const uae: Region = {
  name: 'uae',
  tier: 'production',
  awsRegion: 'me-central-1',
  account: '210000000020',
  jurisdiction: 'ae',
  customer: 'falcon-rewards',
  network: { cidr: '10.20.0.0/16' },
  dns: { domain: 'uae.polycloud.example.com' },
  kubernetes: '1.36',
  scale: 1,
  wave: 2,
  lifecycle: 'active',
  owner: 'platform-engineering',
  costCentre: 'cc-1020',
  quotas: accountQuotas,
  exceptions: thirdParties.filter(({ service }) => service !== 'push-sender'),
};
