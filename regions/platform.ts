import type { AwsRegionName } from './aws-regions';

/** The one stack that is not a region: images, deploy roles and the parent DNS zone; no customer data. */
export interface Platform {
  readonly name: 'platform';
  readonly account: string;
  readonly awsRegion: AwsRegionName;
  readonly parentDomain: string;
  /** The repository whose workflows may assume the deploy roles, `owner/name`. */
  readonly repository: string;
  readonly owner: string;
  readonly costCentre: string;
}

export const platform: Platform = {
  name: 'platform',
  account: '210000000001',
  awsRegion: 'eu-west-1',
  parentDomain: 'polycloud.example.com',
  repository: 'polycloud/polycloud',
  owner: 'platform-engineering',
  costCentre: 'cc-1000',
};
