import type { S3Client } from '@aws-sdk/client-s3';
import type { STSClient } from '@aws-sdk/client-sts';
import { findRegion } from '../regions/lookup';
import { stateBucketName } from '../regions/naming';
import type { Region } from '../regions/region';
import { servicesIn } from '../services';
import type { Service } from '../services/service';
import { commitOf } from './checkout';
import { systemClock } from './clock';
import { type Cluster, openCluster } from './kubernetes/cluster';
import type { LogStore } from './log/store';

/** What is known of a region that is worked on, and the ways to it. */
export interface RegionContext {
  /** The checkout. */
  readonly root: string;
  readonly region: Region;
  readonly services: readonly Service[];
  readonly store: LogStore;
  /** The identity that AWS sees, and behind it who started the pipeline. */
  readonly who: string;
  /** Of the checkout; `-dirty` behind it where files differ from it. */
  readonly commit: string;
  openCluster(): Promise<Cluster>;
  /** Whether somebody works on the region's infrastructure at this moment. */
  isLocked(): Promise<boolean>;
}

export interface RegionTarget {
  /** The region, by name. */
  readonly name: string;
  readonly root: string;
  /** Who started the pipeline, where one runs. */
  readonly actor?: string | undefined;
}

/**
 * Does `work` with a region, logged in to its account and no other.
 * @throws UnknownName; WrongAccount when the credentials are another account's
 */
export async function withRegion<T>(
  { name, root, actor }: RegionTarget,
  work: (context: RegionContext) => Promise<T>,
): Promise<T> {
  const region = findRegion(name);
  const { account, awsRegion } = region;
  // Loaded only now: the AWS SDK takes longer to load than most commands to run.
  const [
    { S3Client },
    { STSClient, GetCallerIdentityCommand },
    { requireAccount },
    { openLogStore },
    { isStateLocked },
  ] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/client-sts'),
    import('./bootstrap'),
    import('./log/store'),
    import('./state-lock'),
  ]);
  const s3: S3Client = new S3Client({ region: awsRegion });
  const sts: STSClient = new STSClient({ region: awsRegion });
  try {
    await requireAccount(sts, account);
    const { Arn = account } = await sts.send(new GetCallerIdentityCommand({}));
    const bucket = { name: stateBucketName(region), account, awsRegion };
    return await work({
      root,
      region,
      services: servicesIn(region),
      store: openLogStore(s3, bucket),
      who: actor === undefined ? Arn : `${Arn} (${actor})`,
      commit: commitOf(root),
      openCluster: () => openCluster(name, systemClock),
      isLocked: () => isStateLocked(s3, bucket),
    });
  } finally {
    s3.destroy();
    sts.destroy();
  }
}
