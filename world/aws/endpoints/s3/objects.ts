import { createHash, randomUUID } from 'node:crypto';
import type { WorldTransaction } from '../../../store';
import type { AwsObject } from '../../types';
import { type View, versioningOf } from './buckets';
import { s3Error } from './errors';

/** One version of an S3 object, or a delete marker. */
export interface Version {
  /** `null` (the string) where the bucket kept no versions when it was written. */
  readonly versionId: string;
  /** Name of the file that holds the body; null for a delete marker. */
  readonly body: string | null;
  /** MD5 in hex, without quotes. */
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  /** ISO 8601. */
  readonly modified: string;
  /** Headers given with the upload and handed back with the object: content type, metadata, checksums. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Conditions on the current version under which a write happens. */
export interface Conditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

/** Versions of each object, newest first, by `<bucket>/<key>`; they go with their bucket. */
const VERSIONS = 's3-object';

export function versionsOf(view: View, bucket: string, key: string): readonly Version[] {
  return view.record<readonly Version[]>(VERSIONS, `${bucket}/${key}`) ?? [];
}

/** All objects of the bucket whose keys start with the prefix, by key, delete markers included. */
export function objectsIn(
  view: View,
  bucket: string,
  prefix = '',
): readonly (readonly [key: string, versions: readonly Version[]])[] {
  return view
    .records<readonly Version[]>(VERSIONS, `${bucket}/${prefix}`)
    .map(([name, versions]) => [name.slice(bucket.length + 1), versions]);
}

/** The version asked for, else the current one. Throws NoSuchKey, NoSuchVersion, or MethodNotAllowed on a marker. */
export function versionFor(view: View, bucket: string, key: string, versionId: string | null): Version {
  const versions = versionsOf(view, bucket, key);
  if (versionId !== null) {
    const version = versions.find((one) => one.versionId === versionId);
    if (version === undefined) throw s3Error('NoSuchVersion');
    if (version.body === null) {
      throw s3Error('MethodNotAllowed', { headers: { 'x-amz-delete-marker': 'true' } });
    }
    return version;
  }
  const current = versions[0];
  if (current === undefined) throw s3Error('NoSuchKey');
  if (current.body === null) throw s3Error('NoSuchKey', { headers: { 'x-amz-delete-marker': 'true' } });
  return current;
}

/** A version for content that lies in the file `body`. */
export function newVersion(
  content: Buffer,
  body: string,
  headers: Version['headers'],
  now: Date,
): Omit<Version, 'versionId'> {
  const etag = createHash('md5').update(content).digest('hex');
  return { body, etag, size: content.length, modified: now.toISOString(), headers };
}

/** Makes the content the object's current version. Throws PreconditionFailed, or NoSuchKey for an unmet `If-Match`. */
export function putVersion(
  tx: WorldTransaction,
  bucket: AwsObject,
  key: string,
  content: Omit<Version, 'versionId'>,
  conditions: Conditions = {},
): Version {
  const versions = versionsOf(tx, bucket.id, key);
  requireConditions(versions, conditions);
  return prepend(tx, bucket, key, versions, content);
}

/** Removes a version for good, or without a version hides the object behind a delete marker where versions are kept. */
export function deleteVersion(
  tx: WorldTransaction,
  bucket: AwsObject,
  key: string,
  versionId: string | null,
  now: Date,
  conditions: Conditions = {},
): { readonly versionId?: string; readonly marker: boolean } {
  const versions = versionsOf(tx, bucket.id, key);
  requireConditions(versions, conditions);
  if (versionId !== null) {
    const doomed = versions.find((one) => one.versionId === versionId);
    save(tx, bucket.id, key, without(versions, versionId));
    return { versionId, marker: doomed?.body === null };
  }
  if (versioningOf(tx, bucket) === 'never') {
    save(tx, bucket.id, key, without(versions, 'null'));
    return { marker: false };
  }
  const marker = { body: null, etag: '', size: 0, modified: now.toISOString(), headers: {} };
  return { versionId: prepend(tx, bucket, key, versions, marker).versionId, marker: true };
}

function prepend(
  tx: WorldTransaction,
  bucket: AwsObject,
  key: string,
  versions: readonly Version[],
  content: Omit<Version, 'versionId'>,
): Version {
  const keeps = versioningOf(tx, bucket) === 'Enabled';
  const version: Version = { versionId: keeps ? randomUUID().replaceAll('-', '') : 'null', ...content };
  save(tx, bucket.id, key, [version, ...(keeps ? versions : without(versions, 'null'))]);
  return version;
}

function without(versions: readonly Version[], versionId: string): readonly Version[] {
  return versions.filter((one) => one.versionId !== versionId);
}

function save(tx: WorldTransaction, bucket: string, key: string, versions: readonly Version[]): void {
  tx.setRecord(VERSIONS, `${bucket}/${key}`, versions.length === 0 ? null : versions);
}

function requireConditions(versions: readonly Version[], { ifMatch, ifNoneMatch }: Conditions): void {
  const current = versions[0]?.body === null ? undefined : versions[0];
  const matches = (tags: string) =>
    current !== undefined &&
    tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replaceAll('"', '') === current.etag);
  if (ifNoneMatch !== undefined && matches(ifNoneMatch)) throw s3Error('PreconditionFailed');
  if (ifMatch === undefined) return;
  if (current === undefined) throw s3Error('NoSuchKey');
  if (!matches(ifMatch)) throw s3Error('PreconditionFailed');
}

/** Names of the files that hold a version's body. */
export function bodiesInUse(view: View): ReadonlySet<string> {
  const all = view.records<readonly Version[]>(VERSIONS).flatMap(([, versions]) => versions);
  return new Set(all.flatMap(({ body }) => (body === null ? [] : [body])));
}
