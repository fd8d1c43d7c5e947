/** What the rules need to know of one AWS region. */
export interface AwsRegion {
  /** Where it is, as AWS names it. */
  readonly place: string;
  /** Availability Zones open to every account. */
  readonly zones: number;
  /** Every jurisdiction that the AWS region lies in: its country, and the EU where that holds. */
  readonly jurisdictions: readonly string[];
}

/**
 * The regions of the commercial partition. Source: the AWS "Regions and Availability Zones" pages.
 * Countries are ISO 3166 alpha-2, lower case; `eu` stands beside the country of each member state.
 * Where AWS shows different accounts a different number of zones, the smaller number stands here.
 */
export const awsRegions = {
  'af-south-1': { place: 'Cape Town', zones: 3, jurisdictions: ['za'] },
  'ap-east-1': { place: 'Hong Kong', zones: 3, jurisdictions: ['hk'] },
  'ap-east-2': { place: 'Taipei', zones: 3, jurisdictions: ['tw'] },
  'ap-northeast-1': { place: 'Tokyo', zones: 3, jurisdictions: ['jp'] },
  'ap-northeast-2': { place: 'Seoul', zones: 4, jurisdictions: ['kr'] },
  'ap-northeast-3': { place: 'Osaka', zones: 3, jurisdictions: ['jp'] },
  'ap-south-1': { place: 'Mumbai', zones: 3, jurisdictions: ['in'] },
  'ap-south-2': { place: 'Hyderabad', zones: 3, jurisdictions: ['in'] },
  'ap-southeast-1': { place: 'Singapore', zones: 3, jurisdictions: ['sg'] },
  'ap-southeast-2': { place: 'Sydney', zones: 3, jurisdictions: ['au'] },
  'ap-southeast-3': { place: 'Jakarta', zones: 3, jurisdictions: ['id'] },
  'ap-southeast-4': { place: 'Melbourne', zones: 3, jurisdictions: ['au'] },
  'ap-southeast-5': { place: 'Malaysia', zones: 3, jurisdictions: ['my'] },
  'ap-southeast-6': { place: 'New Zealand', zones: 3, jurisdictions: ['nz'] },
  'ap-southeast-7': { place: 'Thailand', zones: 3, jurisdictions: ['th'] },
  'ca-central-1': { place: 'Montreal', zones: 3, jurisdictions: ['ca'] },
  'ca-west-1': { place: 'Calgary', zones: 3, jurisdictions: ['ca'] },
  'eu-central-1': { place: 'Frankfurt', zones: 3, jurisdictions: ['de', 'eu'] },
  'eu-central-2': { place: 'Zurich', zones: 3, jurisdictions: ['ch'] },
  'eu-north-1': { place: 'Stockholm', zones: 3, jurisdictions: ['se', 'eu'] },
  'eu-south-1': { place: 'Milan', zones: 3, jurisdictions: ['it', 'eu'] },
  'eu-south-2': { place: 'Spain', zones: 3, jurisdictions: ['es', 'eu'] },
  'eu-west-1': { place: 'Ireland', zones: 3, jurisdictions: ['ie', 'eu'] },
  'eu-west-2': { place: 'London', zones: 3, jurisdictions: ['gb'] },
  'eu-west-3': { place: 'Paris', zones: 3, jurisdictions: ['fr', 'eu'] },
  'il-central-1': { place: 'Tel Aviv', zones: 3, jurisdictions: ['il'] },
  'me-central-1': { place: 'UAE', zones: 3, jurisdictions: ['ae'] },
  'me-south-1': { place: 'Bahrain', zones: 3, jurisdictions: ['bh'] },
  'mx-central-1': { place: 'Mexico', zones: 3, jurisdictions: ['mx'] },
  'sa-east-1': { place: 'São Paulo', zones: 3, jurisdictions: ['br'] },
  'us-east-1': { place: 'N. Virginia', zones: 6, jurisdictions: ['us'] },
  'us-east-2': { place: 'Ohio', zones: 3, jurisdictions: ['us'] },
  'us-west-1': { place: 'N. California', zones: 2, jurisdictions: ['us'] },
  'us-west-2': { place: 'Oregon', zones: 4, jurisdictions: ['us'] },
} as const satisfies Record<string, AwsRegion>;

export type AwsRegionName = keyof typeof awsRegions;

/** The area that data must not leave: a country with an AWS region (ISO 3166 alpha-2, lower case), or `eu`. */
export type Jurisdiction = (typeof awsRegions)[AwsRegionName]['jurisdictions'][number];

/** Every jurisdiction that some AWS region lies in, sorted. */
export const jurisdictions: readonly Jurisdiction[] = [
  ...new Set(Object.values(awsRegions).flatMap((region): readonly Jurisdiction[] => region.jurisdictions)),
].sort();

/** The AWS regions that lie in the jurisdiction, sorted. */
export function awsRegionsIn(jurisdiction: string): readonly AwsRegionName[] {
  return awsRegionNames.filter((name) =>
    awsRegions[name].jurisdictions.some((candidate) => candidate === jurisdiction),
  );
}

export const awsRegionNames = Object.keys(awsRegions).sort() as readonly AwsRegionName[];
