import { type AwsRegionName, awsRegions } from '../../regions/aws-regions';
import type { Environment } from '../model/model';
import { accountsNamed, awsRegionsNamed } from '../model/references';

/** Whether an AWS region lies where the environment's data must stay; the platform's holds none and may be anywhere. */
export function isInside(environment: Environment, awsRegion: string): boolean {
  if (environment.region === undefined) return Object.hasOwn(awsRegions, awsRegion);
  const { jurisdiction } = environment.region;
  return jurisdictionsOf(awsRegion).some((candidate) => candidate === jurisdiction);
}

/** `eu-west-1 (Ireland: ie, eu)`, or the bare name of a region that the tables don't have. */
export function describeRegion(awsRegion: string): string {
  if (!Object.hasOwn(awsRegions, awsRegion)) return awsRegion;
  const { place, jurisdictions } = awsRegions[awsRegion as AwsRegionName];
  return `${awsRegion} (${place}: ${jurisdictions.join(', ')})`;
}

/** Of `us-east-1`; account ids are longer. Most texts of manifests are shorter. */
const shortestName = 9;
const none: readonly string[] = [];

/** What a text names that lies outside: AWS regions of other jurisdictions, and accounts that are not its own. */
export function foreignNames(environment: Environment, text: string): readonly string[] {
  if (text.length < shortestName) return none;
  return [
    ...awsRegionsNamed(text)
      .filter((name) => !isInside(environment, name))
      .map(describeRegion),
    ...accountsNamed(text)
      .filter((account) => account !== environment.account)
      .map((account) => `account ${account}`),
  ];
}

function jurisdictionsOf(awsRegion: string): readonly string[] {
  return Object.hasOwn(awsRegions, awsRegion) ? awsRegions[awsRegion as AwsRegionName].jurisdictions : [];
}
