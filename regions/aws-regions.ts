/** A country (ISO 3166 alpha-2, lower case) or `eu`: the area that data must not leave. */
export type Jurisdiction = 'eu' | 'us' | 'sg' | 'in' | 'ae' | 'ie' | 'de' | 'fr' | 'gb' | 'jp' | 'au';

export interface AwsRegion {
  /** Availability Zones open to every account. */
  readonly zones: number;
  /** Every jurisdiction that the AWS region lies in: its country, and the EU where that holds. */
  readonly jurisdictions: readonly Jurisdiction[];
}

/** Source: the AWS "Regions and Availability Zones" documentation page. */
export const awsRegions = {
  'eu-west-1': { zones: 3, jurisdictions: ['ie', 'eu'] },
  'eu-central-1': { zones: 3, jurisdictions: ['de', 'eu'] },
  'us-east-1': { zones: 6, jurisdictions: ['us'] },
  'ap-southeast-1': { zones: 3, jurisdictions: ['sg'] },
  'ap-south-1': { zones: 3, jurisdictions: ['in'] },
  'me-central-1': { zones: 3, jurisdictions: ['ae'] },
} as const satisfies Record<string, AwsRegion>;

export type AwsRegionName = keyof typeof awsRegions;
