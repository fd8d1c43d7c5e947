import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  HeadBucketCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { bootstrap, type Clients, NoCredentials, requireAccount } from '../../deploy/bootstrap';
import { removeBootstrap } from '../../deploy/bootstrap-remove';
import { kindOfFailure } from '../../deploy/failures';
import type { StateBucket } from '../../deploy/state-bucket';
import { credentialsFor } from '../../world/aws/endpoints/caller';
import type { HttpServer } from '../../world/aws/endpoints/http';
import { startEndpoints } from '../../world/aws/endpoints/server';
import { openStore } from '../../world/store';

const bucket: StateBucket = { name: 'polycloud-eu-state', account: '210000000016', awsRegion: 'eu-west-1' };
const Bucket = bucket.name;
let dir: string;
let server: HttpServer;
const open: { destroy(): void }[] = [];

function clients(account: string, region = 'eu-west-1'): Clients {
  const common = { region, endpoint: server.url, credentials: credentialsFor(account) };
  const made = { s3: new S3Client(common), sts: new STSClient(common) };
  open.push(made.s3, made.sts);
  return made;
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  server = await startEndpoints({ store: await openStore(dir) });
});
afterEach(async () => {
  for (const client of open.splice(0)) client.destroy();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const outcomes = (steps: Awaited<ReturnType<typeof bootstrap>>) =>
  steps.filter(({ outcome }) => outcome === 'done').map(({ what }) => what);

test('makes the bucket and sets what a new bucket lacks; a second time, nothing', async () => {
  const aws = clients(bucket.account);
  expect(outcomes(await bootstrap(aws, bucket))).toEqual([
    'bucket polycloud-eu-state',
    'TLS only',
    'versioned',
    'superseded states deleted after 90 days, the newest 10 kept',
  ]);
  expect(outcomes(await bootstrap(aws, bucket))).toEqual([]);
  const { Policy = '' } = await aws.s3.send(new GetBucketPolicyCommand({ Bucket }));
  expect(JSON.parse(Policy).Statement).toContainEqual({
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
});

test('mends what someone changed', async () => {
  const aws = clients(bucket.account);
  await bootstrap(aws, bucket);
  await aws.s3.send(
    new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }),
  );
  expect(outcomes(await bootstrap(aws, bucket))).toEqual(['versioned']);
});

test('works in us-east-1, which S3 treats apart', async () => {
  const us: StateBucket = { ...bucket, awsRegion: 'us-east-1' };
  expect(outcomes(await bootstrap(clients(us.account, 'us-east-1'), us))).toHaveLength(4);
});

test('refuses the wrong account before it makes anything', async () => {
  const aws = clients('210000000032');
  const message =
    'the environment lives in account 210000000016, but these credentials are of account 210000000032; log in to 210000000016';
  await expect(bootstrap(aws, bucket)).rejects.toThrow(message);
  await expect(removeBootstrap(aws, bucket)).rejects.toThrow(message);
  await expect(aws.s3.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({ name: 'NotFound' });
});

test('refuses a bucket that someone else has', async () => {
  await bootstrap(clients('210000000032'), { ...bucket, account: '210000000032' });
  await expect(bootstrap(clients(bucket.account), bucket)).rejects.toThrow(
    'the bucket polycloud-eu-state exists, but does not belong to account 210000000016; bucket names are unique in all of AWS',
  );
});

test('removes the bucket with all versions, once no state holds resources', async () => {
  const aws = clients(bucket.account);
  expect(await removeBootstrap(aws, bucket)).toBe(false);
  await bootstrap(aws, bucket);
  const put = (Key: string, resources: readonly object[]) =>
    aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify({ resources }) }));
  await put('terraform.tfstate', [{ mode: 'data' }, { mode: 'managed' }]);
  await expect(removeBootstrap(aws, bucket)).rejects.toThrow(
    's3://polycloud-eu-state/terraform.tfstate still holds 1 of the resources that it manages; destroy them first',
  );
  await put('terraform.tfstate', [{ mode: 'data' }]);
  const lock = await put('terraform.tfstate.tflock', []);
  await expect(removeBootstrap(aws, bucket)).rejects.toThrow('someone is working on this state');
  const { Versions = [] } = await aws.s3.send(new ListObjectVersionsCommand({ Bucket }));
  expect(Versions).toHaveLength(3);
  expect(lock.VersionId).toBeDefined();
  await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: 'terraform.tfstate.tflock' }));
  expect(await removeBootstrap(aws, bucket)).toBe(true);
  expect(await removeBootstrap(aws, bucket)).toBe(false);
});

test.each(['CredentialsProviderError', 'ProviderError', 'TokenProviderError'])(
  'a %s of the SDK says whose credentials are missing',
  async (name) => {
    const reason = Object.assign(new Error('Could not load credentials from any providers'), { name });
    const sts = { send: async () => Promise.reject(reason) } as unknown as STSClient;
    const error = await requireAccount(sts, '210000000016').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NoCredentials);
    expect(kindOfFailure(error)).toBe('failed');
    expect((error as Error).message).toBe(
      'no credentials for account 210000000016: Could not load credentials from any providers; ' +
        'log in to it (aws sso login, AWS_PROFILE), or rehearse with npx polycloud world -- …',
    );
  },
);
