import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { type Clients, exists, requireAccount } from './bootstrap';
import type { StateBucket } from './state-bucket';

/** The bucket's state is still needed; the message says what for. */
export class StateInUse extends Error {}

/**
 * Deletes a state bucket with every version of every state in it; for good. Returns false when there is none.
 * Throws WrongAccount, BucketTaken, or StateInUse while a state holds resources or is locked.
 */
export async function removeBootstrap({ s3, sts }: Clients, bucket: StateBucket): Promise<boolean> {
  await requireAccount(sts, bucket.account);
  if (!(await exists(s3, bucket))) return false;
  await requireUnused(s3, bucket);
  const of = { Bucket: bucket.name, ExpectedBucketOwner: bucket.account };
  let marker: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (marker !== undefined) {
    const page: ListObjectVersionsCommandOutput = await s3.send(
      new ListObjectVersionsCommand({ ...of, ...marker }),
    );
    const doomed = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    const Objects = doomed.map(({ Key = '', VersionId = '' }) => ({ Key, VersionId }));
    if (Objects.length > 0) {
      const { Errors = [] } = await s3.send(
        new DeleteObjectsCommand({ ...of, Delete: { Objects, Quiet: true } }),
      );
      if (Errors.length > 0) throw new Error(`s3://${bucket.name}/${Errors[0]?.Key}: ${Errors[0]?.Message}`);
    }
    marker = page.IsTruncated
      ? {
          ...(page.NextKeyMarker === undefined ? {} : { KeyMarker: page.NextKeyMarker }),
          ...(page.NextVersionIdMarker === undefined ? {} : { VersionIdMarker: page.NextVersionIdMarker }),
        }
      : undefined;
  }
  await s3.send(new DeleteBucketCommand(of));
  return true;
}

async function requireUnused(s3: S3Client, { name, account }: StateBucket): Promise<void> {
  const of = { Bucket: name, ExpectedBucketOwner: account };
  const { Contents = [] } = await s3.send(new ListObjectsV2Command(of));
  for (const { Key = '' } of Contents) {
    if (Key.endsWith('.tflock')) {
      throw new StateInUse(
        `s3://${name}/${Key}: someone is working on this state; try again when they are done`,
      );
    }
    if (!Key.endsWith('.tfstate')) continue;
    const { Body } = await s3.send(new GetObjectCommand({ ...of, Key }));
    const { resources = [] } = JSON.parse((await Body?.transformToString()) ?? '{}') as State;
    const managed = resources.filter(({ mode }) => mode === 'managed').length;
    if (managed > 0) {
      throw new StateInUse(
        `s3://${name}/${Key} still holds ${managed} of the resources that it manages; destroy them first`,
      );
    }
  }
}

interface State {
  readonly resources?: readonly { readonly mode: string }[];
}
