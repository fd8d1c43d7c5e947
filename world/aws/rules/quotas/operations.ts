import { type Quota, quota } from './quota';

export const operations: readonly Quota[] = [
  quota(
    'cloudtrail-trails-per-region',
    'Trails per Region',
    5,
    'aws_cloudtrail',
    'MaximumNumberOfTrailsExceededException',
    'User: {account} already has {limit} trails in {region}.',
  ),
];
