import { GetObjectCommand, ListBucketsCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { stateBucketName } from '../regions/naming';
import { previewRegion, pullRequestOf, slotOf } from '../regions/previews';
import { systemClock } from './clock';
import { never, type PreviewRecord, parsePreviewRecord } from './preview-record';

/** Kept beside the preview's state, so that it goes with it. */
const key = 'preview.json';

/** The account of the preview holds another one. */
export class SlotTaken extends Error {}

/** The previews that live in an account: one at most, unless somebody made one by hand. */
export async function previewsIn(s3: S3Client, account: string): Promise<readonly PreviewRecord[]> {
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const names = Buckets.map(({ Name = '' }) => nameOf(Name, account)).filter((name) => name !== undefined);
  return Promise.all(names.map((name) => read(s3, name, account)));
}

/**
 * Reserves the account of a preview, or prolongs its life.
 * @throws SlotTaken while another one lives there
 */
export async function reserve(s3: S3Client, wanted: PreviewRecord): Promise<PreviewRecord> {
  const { account } = slotOf(pullRequestOf(wanted.name) ?? 0);
  const living = await previewsIn(s3, account);
  const other = living.find(({ name }) => name !== wanted.name);
  if (other !== undefined) {
    throw new SlotTaken(
      `${wanted.name} would live in account ${account}, where ${other.name} lives until ${other.expiresAt}; close that one, or wait`,
    );
  }
  const earlier = living.find(({ name }) => name === wanted.name);
  const isNew = earlier === undefined || earlier.openedAt === never;
  const written = isNew ? wanted : { ...wanted, openedAt: earlier.openedAt };
  await s3.send(
    new PutObjectCommand({
      Bucket: stateBucketName({ name: wanted.name, account }),
      ExpectedBucketOwner: account,
      Key: key,
      Body: JSON.stringify(written),
      ContentType: 'application/json',
    }),
  );
  return written;
}

/** `qa-123` for the state bucket of that preview; undefined for any other bucket. */
function nameOf(bucket: string, account: string): string | undefined {
  const name = /^polycloud-(qa-\d+)-state-\d{12}$/.exec(bucket)?.[1];
  const pullRequest = name === undefined ? undefined : pullRequestOf(name);
  return pullRequest !== undefined && stateBucketName({ ...previewRegion(pullRequest), account }) === bucket
    ? name
    : undefined;
}

/** A bucket without a readable record is a preview that was never finished: it has expired. */
async function read(s3: S3Client, name: string, account: string): Promise<PreviewRecord> {
  try {
    const { Body } = await s3.send(
      new GetObjectCommand({
        Bucket: stateBucketName({ name, account }),
        ExpectedBucketOwner: account,
        Key: key,
      }),
    );
    return parsePreviewRecord(name, await Body?.transformToString(), systemClock.now());
  } catch (error) {
    if ((error as Error).name === 'NoSuchKey') return parsePreviewRecord(name, undefined, systemClock.now());
    throw error;
  }
}
