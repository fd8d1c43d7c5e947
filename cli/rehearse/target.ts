import { stackNames } from '../../deploy/synthesize';
import { regions } from '../../regions';
import { findRegion, findStacks } from '../../regions/lookup';
import { stateBucketName } from '../../regions/naming';
import { platform } from '../../regions/platform';

/** What is rehearsed: a region, or `platform`. */
export interface Target {
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
  readonly stateBucket: string;
  /** Path in the checkout of the file that describes it. */
  readonly file: string;
}

/** @throws UnknownName, which names the nearest known one. */
export function findTarget(name: string): Target {
  findStacks([name], stackNames);
  const { account, awsRegion } = name === platform.name ? platform : findRegion(name, regions);
  return {
    name,
    account,
    awsRegion,
    stateBucket: stateBucketName({ name, account }),
    file: `regions/${name}.ts`,
  };
}
