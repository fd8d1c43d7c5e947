import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import type { STSClient } from '@aws-sdk/client-sts';
import { systemClock } from '../../deploy/clock';
import { type Cluster, openCluster } from '../../deploy/kubernetes/cluster';
import type { LogStore } from '../../deploy/log/store';
import { findRegion } from '../../regions/lookup';
import { stateBucketName } from '../../regions/naming';
import type { Region } from '../../regions/region';
import { servicesIn } from '../../services';
import { parseReleases, type Releases, releasesFile } from '../../services/release';
import type { Service } from '../../services/service';
import { UsageError, WorkFailed } from '../errors';
import { projectRoot } from '../root';

/** What the commands that deploy know of a region, and their ways to it. */
export interface RegionContext {
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

/**
 * Does `work` with a region, logged in to its account and no other.
 * @throws UnknownName; WorkFailed when the credentials are another account's
 */
export async function withRegion<T>(name: string, work: (context: RegionContext) => Promise<T>): Promise<T> {
  const region = findRegion(name);
  const { account, awsRegion } = region;
  // Loaded only now: the AWS SDK takes longer to load than most commands to run.
  const [
    { S3Client },
    { STSClient, GetCallerIdentityCommand },
    { requireAccount, WrongAccount },
    { openLogStore },
    { isStateLocked },
  ] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/client-sts'),
    import('../../deploy/bootstrap'),
    import('../../deploy/log/store'),
    import('../../deploy/state-lock'),
  ]);
  const s3: S3Client = new S3Client({ region: awsRegion });
  const sts: STSClient = new STSClient({ region: awsRegion });
  try {
    await requireAccount(sts, account).catch((error: unknown) => {
      throw error instanceof WrongAccount ? new WorkFailed(`${name}: ${error.message}`) : error;
    });
    const { Arn = account } = await sts.send(new GetCallerIdentityCommand({}));
    const actor = process.env['GITHUB_ACTOR'];
    const bucket = { name: stateBucketName(region), account, awsRegion };
    return await work({
      region,
      services: servicesIn(region),
      store: openLogStore(s3, bucket),
      who: actor === undefined ? Arn : `${Arn} (${actor})`,
      commit: commitOf(projectRoot()),
      openCluster: () => openCluster(name, systemClock),
      isLocked: () => isStateLocked(s3, bucket),
    });
  } finally {
    s3.destroy();
    sts.destroy();
  }
}

/** What a releases file says, the region's own in the checkout unless told. @throws InvalidConfiguration, UsageError */
export function currentReleases(
  { region, services }: Pick<RegionContext, 'region' | 'services'>,
  other?: string,
): Releases {
  const file = other ?? join(projectRoot(), releasesFile(region.name));
  if (other !== undefined && !existsSync(other)) throw new UsageError(`--releases ${other} does not exist.`);
  return parseReleases(region.name, existsSync(file) ? readFileSync(file, 'utf8') : '{}', services);
}

/** What the releases file said in the commit of a git tag, for the services of today; undefined without such a tag. */
export function taggedReleases({ region }: Pick<RegionContext, 'region'>, tag: string): Releases | undefined {
  const text = git(projectRoot(), 'show', `refs/tags/${tag}:${releasesFile(region.name)}`);
  return text === undefined ? undefined : (JSON.parse(text) as Releases);
}

function commitOf(root: string): string {
  const head = git(root, 'rev-parse', 'HEAD')?.trim();
  if (head === undefined) return 'unknown';
  return git(root, 'status', '--porcelain', '--untracked-files=no') === '' ? head : `${head}-dirty`;
}

/** What git prints; undefined where it fails, or is not there. */
function git(cwd: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}
