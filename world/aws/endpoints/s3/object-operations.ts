import type { Reply } from '../http';
import { document, elements, texts } from '../xml';
import { bucketFor, createBucket, findBucket, setBucketDocument, versioningEnabled } from './buckets';
import { type Call, type Operation, S3_NAMESPACE, xmlHeaders } from './context';
import { s3Error } from './errors';
import { listObjects, listVersions } from './listing';
import { deleteVersion, newVersion, objectsIn, putVersion, type Version, versionFor } from './objects';

/** Headers of an upload that come back with the object. */
const kept =
  /^(content-(type|encoding|disposition|language)|cache-control|x-amz-(meta-.+|checksum-.+|server-side-.+))$/;

export const list: Operation = async (call) => {
  const { bucket, request, store, caller } = await prepared(call);
  const view = await store.read();
  bucketFor(view, bucket, caller);
  const objects = objectsIn(view, bucket, request.query.get('prefix') ?? '');
  const content = listObjects(bucket, request.query, objects);
  return { status: 200, headers: xmlHeaders, body: document('ListBucketResult', content, S3_NAMESPACE) };
};

export const listOfVersions: Operation = async (call) => {
  const { bucket, request, store, caller } = await prepared(call);
  const view = await store.read();
  bucketFor(view, bucket, caller);
  const objects = objectsIn(view, bucket, request.query.get('prefix') ?? '');
  const content = listVersions(bucket, request.query, objects);
  return { status: 200, headers: xmlHeaders, body: document('ListVersionsResult', content, S3_NAMESPACE) };
};

export const getObject: Operation = async (call) => {
  const version = await asked(call);
  const [start, end] = rangeOf(call.headers['range'], version.size);
  const content = version.body === null ? Buffer.alloc(0) : call.bodies.read(version.body);
  if (start === 0 && end === version.size) return { status: 200, headers: headersOf(version), body: content };
  // The checksum that was uploaded is of the whole object: it would not fit a part.
  const whole = Object.entries(headersOf(version)).filter(([name]) => !name.startsWith('x-amz-checksum-'));
  const headers = {
    ...Object.fromEntries(whole),
    'content-range': `bytes ${start}-${end - 1}/${version.size}`,
  };
  return { status: 206, headers, body: content.subarray(start, end) };
};

export const headObject: Operation = async (call) => {
  const version = await asked(call);
  return { status: 200, headers: { ...headersOf(version), 'content-length': String(version.size) } };
};

export const putObject: Operation = async (call) => {
  const { store, bodies, bucket, key, caller, content, headers, now, onWrite } = await prepared(call);
  if (headers['x-amz-copy-source'] !== undefined) throw s3Error('NotImplemented');
  const body = bodies.write(content);
  const given = Object.fromEntries(Object.entries(headers).filter(([name]) => kept.test(name)));
  try {
    const version = await store.transact((tx) => {
      const conditions = { ifMatch: headers['if-match'], ifNoneMatch: headers['if-none-match'] };
      const owner = bucketFor(tx, bucket, caller);
      const stored = putVersion(tx, owner, key, newVersion(content, body, given, now()), conditions);
      onWrite(tx, bucket, key, content);
      return stored;
    });
    return { status: 200, headers: headersOf(version) };
  } catch (error) {
    bodies.remove(body);
    throw error;
  }
};

export const deleteObject: Operation = async (call) => {
  const { store, bucket, key, caller, request, headers, now } = await prepared(call);
  const deleted = await store.transact((tx) =>
    deleteVersion(tx, bucketFor(tx, bucket, caller), key, request.query.get('versionId'), now(), {
      ifMatch: headers['if-match'],
    }),
  );
  return {
    status: 204,
    headers: {
      ...(deleted.versionId === undefined ? {} : { 'x-amz-version-id': deleted.versionId }),
      ...(deleted.marker ? { 'x-amz-delete-marker': 'true' } : {}),
    },
  };
};

/** DeleteObjects: up to 1,000 at a time, in one request. */
export const deleteObjects: Operation = async (call) => {
  const { store, bucket, caller, content, now } = await prepared(call);
  const doomed = elements(content.toString(), 'Object').map((xml) => ({
    key: texts(xml, 'Key')[0],
    versionId: texts(xml, 'VersionId')[0] ?? null,
  }));
  if (doomed.length === 0 || doomed.length > 1000) throw s3Error('MalformedXML');
  const deleted = await store.transact((tx) => {
    const owner = bucketFor(tx, bucket, caller);
    return doomed.map(({ key, versionId }) => {
      if (key === undefined) throw s3Error('MalformedXML');
      const { marker, ...made } = deleteVersion(tx, owner, key, versionId, now());
      return {
        Key: key,
        VersionId: versionId ?? undefined,
        DeleteMarker: marker ? true : undefined,
        DeleteMarkerVersionId: marker ? made.versionId : undefined,
      };
    });
  });
  const quiet = texts(content.toString(), 'Quiet')[0] === 'true';
  const body = document('DeleteResult', quiet ? undefined : { Deleted: deleted }, S3_NAMESPACE);
  return { status: 200, headers: xmlHeaders, body };
};

/** Makes the bucket first when it is one that its account was bootstrapped with. */
async function prepared(call: Call): Promise<Call> {
  const { store, bucket, bootstrapped } = call;
  const scope = bootstrapped(bucket);
  if (scope === undefined || findBucket(await store.read(), bucket) !== undefined) return call;
  await store.transact((tx) => {
    if (findBucket(tx, bucket) !== undefined) return;
    createBucket(tx, bucket, scope);
    setBucketDocument(tx, bucket, 'versioning', versioningEnabled);
  });
  return call;
}

async function asked(call: Call): Promise<Version> {
  const { store, bucket, key, caller, request } = await prepared(call);
  const view = await store.read();
  bucketFor(view, bucket, caller);
  return versionFor(view, bucket, key, request.query.get('versionId'));
}

function headersOf({ etag, versionId, modified, headers }: Version): NonNullable<Reply['headers']> {
  return {
    'x-amz-server-side-encryption': 'AES256',
    ...headers,
    etag: `"${etag}"`,
    'last-modified': new Date(modified).toUTCString(),
    ...(versionId === 'null' ? {} : { 'x-amz-version-id': versionId }),
  };
}

/** Start and end (exclusive) of `bytes=a-b`, `bytes=a-` or `bytes=-n`; everything without a header. */
function rangeOf(header: string | undefined, size: number): readonly [start: number, end: number] {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return [0, size];
  if (from === '') return [Math.max(0, size - Number(to)), size];
  const end = to === '' ? size : Math.min(size, Number(to) + 1);
  if (Number(from) >= end) throw s3Error('InvalidRange');
  return [Number(from), end];
}
