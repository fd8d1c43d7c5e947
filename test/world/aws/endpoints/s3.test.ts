import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { credentialsFor } from '../../../../world/aws/endpoints/caller';
import type { HttpServer } from '../../../../world/aws/endpoints/http';
import { startEndpoints } from '../../../../world/aws/endpoints/server';
import { openStore, type WorldStore } from '../../../../world/store';

const eu = { account: '210000000016', region: 'eu-west-1' };
const Bucket = 'polycloud-eu-test';
let dir: string;
let store: WorldStore;
let server: HttpServer;
const clients: S3Client[] = [];

function client(region = eu.region, account?: string): S3Client {
  const made = new S3Client({ region, endpoint: server.url, credentials: credentialsFor(account) });
  clients.push(made);
  return made;
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 's3-'));
  store = await openStore(dir);
  server = await startEndpoints({
    store,
    bootstrapped: (bucket) => (bucket === 'polycloud-state' ? eu : undefined),
  });
});
afterEach(async () => {
  for (const made of clients.splice(0)) made.destroy();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

async function makeBucket(s3 = client(eu.region, eu.account)): Promise<S3Client> {
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
  );
  return s3;
}

test('a bucket made through S3 is an object of the world, owned by the account of the key', async () => {
  const s3 = await makeBucket();
  const [bucket] = (await store.read()).ofType('aws_s3_bucket');
  expect(bucket).toMatchObject({ ...eu, id: Bucket, arn: `arn:aws:s3:::${Bucket}` });
  expect((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe('eu-west-1');
  expect((await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe('eu-west-1');
  expect((await s3.send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name)).toEqual([Bucket]);
  await s3.send(new DeleteBucketCommand({ Bucket }));
  expect([...(await store.read()).all()]).toEqual([]);
});

test('what S3 refuses, it refuses here in the same words', async () => {
  const s3 = await makeBucket();
  const other = client('eu-west-1', '210000000032');
  const constraint = { CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } } as const;
  await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }));
  const refusals: readonly [string, () => Promise<unknown>, number][] = [
    ['BucketAlreadyOwnedByYou', () => makeBucket(s3), 409],
    ['BucketAlreadyExists', () => other.send(new CreateBucketCommand({ Bucket, ...constraint })), 409],
    [
      'IllegalLocationConstraintException',
      () =>
        s3.send(
          new CreateBucketCommand({
            Bucket: 'other-name',
            CreateBucketConfiguration: { LocationConstraint: 'us-west-2' },
          }),
        ),
      400,
    ],
    ['InvalidBucketName', () => s3.send(new CreateBucketCommand({ Bucket: 'Upper', ...constraint })), 400],
    ['BucketNotEmpty', () => s3.send(new DeleteBucketCommand({ Bucket })), 409],
    ['NoSuchBucket', () => s3.send(new ListObjectsV2Command({ Bucket: 'not-there' })), 404],
    ['NoSuchKey', () => s3.send(new GetObjectCommand({ Bucket, Key: 'b' })), 404],
    ['NotFound', () => s3.send(new HeadObjectCommand({ Bucket, Key: 'b' })), 404],
    ['NotFound', () => s3.send(new HeadBucketCommand({ Bucket: 'not-there' })), 404],
    ['NoSuchVersion', () => s3.send(new GetObjectCommand({ Bucket, Key: 'a', VersionId: 'x' })), 404],
    ['AccessDenied', () => other.send(new GetObjectCommand({ Bucket, Key: 'a' })), 403],
    ['PermanentRedirect', () => client('us-east-1').send(new ListObjectsV2Command({ Bucket })), 301],
    ['NoSuchBucketPolicy', () => s3.send(new GetBucketPolicyCommand({ Bucket })), 404],
    ['MalformedPolicy', () => s3.send(new PutBucketPolicyCommand({ Bucket, Policy: 'no' })), 400],
    ['PreconditionFailed', () => s3.send(new PutObjectCommand({ Bucket, Key: 'a', IfNoneMatch: '*' })), 412],
    ['PreconditionFailed', () => s3.send(new PutObjectCommand({ Bucket, Key: 'a', IfMatch: '"0"' })), 412],
    ['NoSuchKey', () => s3.send(new PutObjectCommand({ Bucket, Key: 'b', IfMatch: '"0"' })), 404],
  ];
  for (const [name, refused, status] of refusals) {
    const error = await refused().then(
      () => 'was accepted',
      (caught) => caught,
    );
    expect(error).toMatchObject({ name, $metadata: { httpStatusCode: status } });
  }
  // Nothing of what was refused was kept, not even a file.
  expect(readdirSync(join(dir, 'bodies'))).toHaveLength(1);
});

test('objects keep their content, type, metadata and checksum, streamed or not', async () => {
  const s3 = await makeBucket();
  const Key = 'dir/with space+and%/ü.txt';
  const Body = 'x'.repeat(200_000);
  const put = await s3.send(
    new PutObjectCommand({
      Bucket,
      Key,
      Body: Readable.from([Buffer.from(Body.slice(0, 7)), Buffer.from(Body.slice(7))]),
      ContentLength: Body.length,
      ContentType: 'text/x',
      Metadata: { colour: 'red' },
      ChecksumAlgorithm: 'SHA256',
    }),
  );
  const got = await s3.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
  expect(await got.Body?.transformToString()).toBe(Body);
  expect(got).toMatchObject({ ContentType: 'text/x', Metadata: { colour: 'red' }, ETag: put.ETag });
  expect(got.ContentEncoding).toBeUndefined();
  expect(got.ChecksumSHA256).toMatch(/^[\w+/]{43}=$/);
  const part = await s3.send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=5-9' }));
  expect([part.ContentRange, await part.Body?.transformToString()]).toEqual(['bytes 5-9/200000', 'xxxxx']);
  expect((await s3.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength).toBe(Body.length);
});

test('lists by prefix and delimiter, in pages', async () => {
  const s3 = await makeBucket();
  for (const Key of ['a', 'b/1', 'b/2', 'c/1', 'd & <e>'])
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
  const seen: (readonly (string | undefined)[])[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(ContinuationToken);
    seen.push([
      ...(page.Contents ?? []).map(({ Key }) => Key),
      ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
    ]);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  expect(seen).toEqual([
    ['a', 'b/'],
    ['d & <e>', 'c/'],
  ]);
  const inB = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'b/' }));
  expect(inB.Contents?.map(({ Key }) => Key)).toEqual(['b/1', 'b/2']);

  function list(token: string | undefined) {
    const more = token === undefined ? {} : { ContinuationToken: token };
    return s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/', MaxKeys: 2, ...more }));
  }
});

test('a versioned bucket hides what is deleted, and keeps it until the version itself is deleted', async () => {
  const s3 = await makeBucket();
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
  const first = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'one' }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'two' }));
  const deleted = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
  expect(deleted.DeleteMarker).toBe(true);
  await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'k' }))).rejects.toThrow(
    'The specified key does not exist.',
  );
  const old = await s3.send(new GetObjectCommand({ Bucket, Key: 'k', VersionId: String(first.VersionId) }));
  expect(await old.Body?.transformToString()).toBe('one');
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  expect([Versions.length, DeleteMarkers.map(({ IsLatest }) => IsLatest)]).toEqual([2, [true]]);
  await expect(s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toThrow('not empty');
  const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({
    Key,
    VersionId: String(VersionId),
  }));
  expect((await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))).Deleted).toHaveLength(3);
  await s3.send(new DeleteBucketCommand({ Bucket }));
});

test('a bucket is closed and encrypted from the start, and documents set on it come back', async () => {
  const s3 = await makeBucket();
  const encryption = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
  expect(
    encryption.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault
      ?.SSEAlgorithm,
  ).toBe('AES256');
  const access = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
  expect(access.PublicAccessBlockConfiguration?.RestrictPublicBuckets).toBe(true);
  const Policy = '{"Version":"2012-10-17","Statement":[]}';
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(Policy);
  await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }));
});

test('of many writers of one lock file, one wins', async () => {
  const s3 = await makeBucket();
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      s3.send(new PutObjectCommand({ Bucket, Key: 'lock', Body: `${n}`, IfNoneMatch: '*' })).then(
        () => 'won',
        (error) => error.name,
      ),
    ),
  );
  expect(outcomes.sort()).toEqual([...Array(11).fill('PreconditionFailed'), 'won']);
});

test('the state bucket of a bootstrapped account is made, versioned, at its first use', async () => {
  const s3 = client();
  await expect(s3.send(new HeadBucketCommand({ Bucket: 'polycloud-state' }))).rejects.toThrow();
  expect((await s3.send(new ListObjectsV2Command({ Bucket: 'polycloud-state' }))).KeyCount).toBe(0);
  expect((await store.read()).find('polycloud-state')).toMatchObject([eu]);
  expect((await s3.send(new GetBucketVersioningCommand({ Bucket: 'polycloud-state' }))).Status).toBe(
    'Enabled',
  );
});

test('contents go with the bucket when Terraform deletes it', async () => {
  const s3 = await makeBucket();
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'one' }));
  await store.transact((tx) => {
    for (const bucket of tx.find(Bucket)) tx.delete(bucket);
  });
  await makeBucket(s3);
  expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
});
