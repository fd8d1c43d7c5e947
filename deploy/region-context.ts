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

/** The clients that work in an account, and who works there. */
export interface Login {
  readonly s3: S3Client;
  /** The identity that AWS sees, and behind it who started the pipeline. */
  readonly who: string;
}

export interface AccountTarget extends Pick<Region, 'account' | 'awsRegion'> {
  /** Who started the pipeline, where one runs. */
  readonly actor?: string | undefined;
}

/**
 * Does `work` logged in to an environment's account and no other.
 * @throws WrongAccount when the credentials are another account's
 */
export async function inAccount<T>(
  { account, awsRegion, actor }: AccountTarget,
  work: (login: Login) => Promise<T>,
): Promise<T> {
  // Loaded only now: the AWS SDK takes longer to load than most commands to run.
  const [{ S3Client }, { STSClient, GetCallerIdentityCommand }, { requireAccount }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/client-sts'),
    import('./bootstrap'),
  ]);
  const s3: S3Client = new S3Client({ region: awsRegion });
  const sts: STSClient = new STSClient({ region: awsRegion });
  try {
    await requireAccount(sts, account);
    const { Arn = account } = await sts.send(new GetCallerIdentityCommand({}));
    return await work({ s3, who: actor === undefined ? Arn : `${Arn} (${actor})` });
  } finally {
    s3.destroy();
    sts.destroy();
  }
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
  const [{ openLogStore }, { isStateLocked }] = await Promise.all([
    import('./log/store'),
    import('./state-lock'),
  ]);
  const bucket = { name: stateBucketName(region), account, awsRegion };
  return inAccount({ account, awsRegion, actor }, ({ s3, who }) =>
    work({
      root,
      region,
      services: servicesIn(region),
      store: openLogStore(s3, bucket),
      who,
      commit: commitOf(root),
      openCluster: () => openCluster(name, systemClock),
      isLocked: () => isStateLocked(s3, bucket),
    }),
  );
}
