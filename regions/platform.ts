import type { AwsRegionName } from './aws-regions';
import type { Region } from './region';

/** The one stack that is not a region: images, deploy roles and the parent DNS zone; no customer data. */
export interface Platform {
  readonly name: 'platform';
  readonly account: string;
  readonly awsRegion: AwsRegionName;
  readonly parentDomain: string;
  /** The repository whose workflows may assume the deploy roles, `owner/name`. */
  readonly repository: string;
  /** `decommissioning` lifts the protection of images, zone and audit records. */
  readonly lifecycle: Region['lifecycle'];
  readonly owner: string;
  readonly costCentre: string;
}

export const platform: Platform = {
  name: 'platform',
  account: '210000000001',
  awsRegion: 'eu-west-1',
  parentDomain: 'polycloud.example.com',
  repository: 'polycloud/polycloud',
  lifecycle: 'active',
  owner: 'platform-engineering',
  costCentre: 'cc-1000',
};
