import { findBucket } from '../aws/endpoints/s3/buckets';
import { deleteVersion, versionsOf } from '../aws/endpoints/s3/objects';
import type { WorldStore, WorldTransaction } from '../store';

/** A lock on a Terraform state, kept as an S3 object beside it. */
export interface StateLock {
  readonly bucket: string;
  readonly key: string;
  /** Session through which it was taken. */
  readonly session: string;
  /** Terraform's id of the lock, which `terraform force-unlock` asks for. */
  readonly id: string;
}

/** Locks that were taken, by `<bucket>/<key>`; one that was released meanwhile has no object any more. */
const LOCKS = 'state-lock';

export function isLock(key: string): boolean {
  return key.endsWith('.tflock');
}

/** Notes through which session a lock was taken. */
export function recordLock(
  tx: WorldTransaction,
  bucket: string,
  key: string,
  content: string,
  session: string,
): void {
  const id = /"ID":\s*"([^"]+)"/.exec(content)?.[1] ?? '';
  tx.setRecord<StateLock>(LOCKS, `${bucket}/${key}`, { bucket, key, session, id });
}

/**
 * Releases the locks of sessions that have ended, and returns them. Terraform releases its lock by itself unless it
 * was killed; then AWS would keep it until a person runs `terraform force-unlock`, having made sure that nobody
 * works on that state. Here the world is sure, so that the next run does not have to wait for a person.
 */
export async function releaseLocks(
  store: WorldStore,
  hasEnded: (session: string) => boolean,
  now: Date,
): Promise<readonly StateLock[]> {
  if ((await store.read()).records(LOCKS).length === 0) return [];
  return store.transact((tx) => {
    const ended = tx.records<StateLock>(LOCKS).filter(([, { session }]) => hasEnded(session));
    return ended.flatMap(([name, lock]) => {
      tx.setRecord(LOCKS, name, null);
      const bucket = findBucket(tx, lock.bucket);
      const [current] = versionsOf(tx, lock.bucket, lock.key);
      if (bucket === undefined || current === undefined || current.body === null) return [];
      deleteVersion(tx, bucket, lock.key, null, now);
      return [lock];
    });
  });
}
