import { ANY_ACCOUNT } from '../caller';
import { document, texts } from '../xml';
import {
  bucketDocument,
  bucketFor,
  createBucket,
  deleteBucket,
  findBucket,
  setBucketDocument,
} from './buckets';
import { type Operation, S3_NAMESPACE, xmlHeaders } from './context';
import { type BucketDocument, DELETED, requireDocument, shown } from './documents';
import { s3Error } from './errors';
import { objectsIn } from './objects';

export const listBuckets: Operation = async ({ store, caller: { account } }) => {
  const buckets = (await store.read())
    .ofType('aws_s3_bucket', account === undefined ? {} : { account })
    .map(({ id, region }) => ({ Name: id, BucketRegion: region }))
    .sort((a, b) => (a.Name < b.Name ? -1 : 1));
  const owner = { ID: account ?? ANY_ACCOUNT };
  const content = { Owner: owner, Buckets: { Bucket: buckets } };
  return {
    status: 200,
    headers: xmlHeaders,
    body: document('ListAllMyBucketsResult', content, S3_NAMESPACE),
  };
};

export const headBucket: Operation = async ({ store, bucket, caller }) => {
  const { region } = bucketFor(await store.read(), bucket, caller);
  return { status: 200, headers: { 'x-amz-bucket-region': region } };
};

export const getBucketLocation: Operation = async ({ store, bucket, caller }) => {
  // Answered from every AWS region: it is how a client finds out which one to ask.
  const { region } = bucketFor(await store.read(), bucket, {
    ...caller,
    region: findBucket(await store.read(), bucket)?.region ?? caller.region,
  });
  const location = region === 'us-east-1' ? '' : region;
  return { status: 200, headers: xmlHeaders, body: document('LocationConstraint', location, S3_NAMESPACE) };
};

export const putBucket: Operation = async ({ store, bucket, caller, content }) => {
  const { region, account = ANY_ACCOUNT } = caller;
  const asked = texts(content.toString(), 'LocationConstraint')[0] ?? 'us-east-1';
  if (asked !== region) {
    throw s3Error('IllegalLocationConstraintException', {
      message:
        asked === 'us-east-1'
          ? 'The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.'
          : `The ${asked} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    });
  }
  await store.transact((tx) => {
    const existing = findBucket(tx, bucket);
    if (existing === undefined) createBucket(tx, bucket, { account, region });
    else if (existing.account !== account) throw s3Error('BucketAlreadyExists');
    // In us-east-1 alone, making one's own bucket again succeeds.
    else if (existing.region !== region || region !== 'us-east-1') throw s3Error('BucketAlreadyOwnedByYou');
  });
  return { status: 200, headers: { location: `/${bucket}` } };
};

export const removeBucket: Operation = async ({ store, bucket, caller }) => {
  await store.transact((tx) => {
    const existing = bucketFor(tx, bucket, caller);
    if (objectsIn(tx, bucket).length > 0) throw s3Error('BucketNotEmpty');
    deleteBucket(tx, existing);
  });
  return { status: 204 };
};

export function getDocument(name: string, kind: BucketDocument): Operation {
  return async ({ store, bucket, caller }) => {
    const view = await store.read();
    bucketFor(view, bucket, caller);
    const body = shown(kind, bucketDocument(view, bucket, name));
    return {
      status: 200,
      headers: kind.root === undefined ? { 'content-type': 'application/json' } : xmlHeaders,
      body,
    };
  };
}

export function putDocument(name: string, kind: BucketDocument): Operation {
  return async ({ store, bucket, caller, content }) => {
    requireDocument(kind, content.toString());
    await store.transact((tx) => {
      bucketFor(tx, bucket, caller);
      setBucketDocument(tx, bucket, name, content.toString());
    });
    return { status: kind.status ?? 200 };
  };
}

export function deleteDocument(name: string, kind: BucketDocument): Operation {
  return async ({ store, bucket, caller }) => {
    await store.transact((tx) => {
      bucketFor(tx, bucket, caller);
      setBucketDocument(tx, bucket, name, kind.deleted === undefined ? null : DELETED);
    });
    return { status: 204 };
  };
}
