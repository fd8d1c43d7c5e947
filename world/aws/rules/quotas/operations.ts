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
  quota(
    'L-ACCF6C0D',
    'Build projects',
    5000,
    'aws_codebuild_project',
    'AccountLimitExceededException',
    'Cannot have more than {limit} projects in an account',
  ),
];
