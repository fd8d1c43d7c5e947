/** What the rules need to know of one AWS region. */
export interface AwsRegion {
  /** Where it is, as AWS names it. */
  readonly place: string;
  /** The letters of the Availability Zones that every account may use: `abc` is eu-west-1a, -1b and -1c. */
  readonly zones: string;
  /** Every jurisdiction that the AWS region lies in: its country, and the EU where that holds. */
  readonly jurisdictions: readonly string[];
}

/**
 * The regions of the commercial partition. Source: the AWS "Regions and Availability Zones" pages.
 * Countries are ISO 3166 alpha-2, lower case; `eu` stands beside the country of each member state.
 * Where accounts differ in the zones that they see, those of the newer accounts stand here.
 */
export const awsRegions = {
  'af-south-1': { place: 'Cape Town', zones: 'abc', jurisdictions: ['za'] },
  'ap-east-1': { place: 'Hong Kong', zones: 'abc', jurisdictions: ['hk'] },
  'ap-east-2': { place: 'Taipei', zones: 'abc', jurisdictions: ['tw'] },
  'ap-northeast-1': { place: 'Tokyo', zones: 'acd', jurisdictions: ['jp'] },
  'ap-northeast-2': { place: 'Seoul', zones: 'abcd', jurisdictions: ['kr'] },
  'ap-northeast-3': { place: 'Osaka', zones: 'abc', jurisdictions: ['jp'] },
  'ap-south-1': { place: 'Mumbai', zones: 'abc', jurisdictions: ['in'] },
  'ap-south-2': { place: 'Hyderabad', zones: 'abc', jurisdictions: ['in'] },
  'ap-southeast-1': { place: 'Singapore', zones: 'abc', jurisdictions: ['sg'] },
  'ap-southeast-2': { place: 'Sydney', zones: 'abc', jurisdictions: ['au'] },
  'ap-southeast-3': { place: 'Jakarta', zones: 'abc', jurisdictions: ['id'] },
  'ap-southeast-4': { place: 'Melbourne', zones: 'abc', jurisdictions: ['au'] },
  'ap-southeast-5': { place: 'Malaysia', zones: 'abc', jurisdictions: ['my'] },
  'ap-southeast-6': { place: 'New Zealand', zones: 'abc', jurisdictions: ['nz'] },
  'ap-southeast-7': { place: 'Thailand', zones: 'abc', jurisdictions: ['th'] },
  'ca-central-1': { place: 'Montreal', zones: 'abd', jurisdictions: ['ca'] },
  'ca-west-1': { place: 'Calgary', zones: 'abc', jurisdictions: ['ca'] },
  'eu-central-1': { place: 'Frankfurt', zones: 'abc', jurisdictions: ['de', 'eu'] },
  'eu-central-2': { place: 'Zurich', zones: 'abc', jurisdictions: ['ch'] },
  'eu-north-1': { place: 'Stockholm', zones: 'abc', jurisdictions: ['se', 'eu'] },
  'eu-south-1': { place: 'Milan', zones: 'abc', jurisdictions: ['it', 'eu'] },
  'eu-south-2': { place: 'Spain', zones: 'abc', jurisdictions: ['es', 'eu'] },
  'eu-west-1': { place: 'Ireland', zones: 'abc', jurisdictions: ['ie', 'eu'] },
  'eu-west-2': { place: 'London', zones: 'abc', jurisdictions: ['gb'] },
  'eu-west-3': { place: 'Paris', zones: 'abc', jurisdictions: ['fr', 'eu'] },
  'il-central-1': { place: 'Tel Aviv', zones: 'abc', jurisdictions: ['il'] },
  'me-central-1': { place: 'UAE', zones: 'abc', jurisdictions: ['ae'] },
  'me-south-1': { place: 'Bahrain', zones: 'abc', jurisdictions: ['bh'] },
  'mx-central-1': { place: 'Mexico', zones: 'abc', jurisdictions: ['mx'] },
  'sa-east-1': { place: 'São Paulo', zones: 'abc', jurisdictions: ['br'] },
  'us-east-1': { place: 'N. Virginia', zones: 'abcdef', jurisdictions: ['us'] },
  'us-east-2': { place: 'Ohio', zones: 'abc', jurisdictions: ['us'] },
  'us-west-1': { place: 'N. California', zones: 'ac', jurisdictions: ['us'] },
  'us-west-2': { place: 'Oregon', zones: 'abcd', jurisdictions: ['us'] },
} as const satisfies Record<string, AwsRegion>;

export type AwsRegionName = keyof typeof awsRegions;

/** The area that data must not leave: a country with an AWS region (ISO 3166 alpha-2, lower case), or `eu`. */
export type Jurisdiction = (typeof awsRegions)[AwsRegionName]['jurisdictions'][number];

/** Every jurisdiction that some AWS region lies in, sorted. */
export const jurisdictions: readonly Jurisdiction[] = [
  ...new Set(Object.values(awsRegions).flatMap((region): readonly Jurisdiction[] => region.jurisdictions)),
].sort();

/** The names of an AWS region's Availability Zones: `eu-west-1a`, `eu-west-1b`, `eu-west-1c`. */
export function availabilityZones(name: AwsRegionName): readonly string[] {
  return [...awsRegions[name].zones].map((letter) => `${name}${letter}`);
}

/** The AWS regions that lie in the jurisdiction, sorted. */
export function awsRegionsIn(jurisdiction: string): readonly AwsRegionName[] {
  return awsRegionNames.filter((name) =>
    awsRegions[name].jurisdictions.some((candidate) => candidate === jurisdiction),
  );
}

export const awsRegionNames = Object.keys(awsRegions).sort() as readonly AwsRegionName[];
