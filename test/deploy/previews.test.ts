import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { bootstrap } from '../../deploy/bootstrap';
import { previewsIn, reserve, SlotTaken } from '../../deploy/previews';
import { stateBucketName } from '../../regions/naming';
import { previewRegion, previewSlots } from '../../regions/previews';
import { credentialsFor } from '../../world/aws/endpoints/caller';
import type { HttpServer } from '../../world/aws/endpoints/http';
import { startEndpoints } from '../../world/aws/endpoints/server';
import { openStore } from '../../world/store';

// These two share a slot.
const [first, second] = [previewRegion(1), previewRegion(1 + previewSlots.length)];
const { account } = first;
const wanted = (name: string, expiresAt = '2026-11-23T12:00:00.000Z') => ({
  name,
  who: 'octocat',
  openedAt: '2026-11-21T12:00:00.000Z',
  expiresAt,
});

let dir: string;
let server: HttpServer;
let s3: S3Client;
let sts: STSClient;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'previews-'));
  server = await startEndpoints({ store: await openStore(dir) });
  const common = { region: 'eu-west-1', endpoint: server.url, credentials: credentialsFor(account) };
  s3 = new S3Client(common);
  sts = new STSClient(common);
});
afterEach(async () => {
  s3.destroy();
  sts.destroy();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const make = (region: typeof first) =>
  bootstrap({ s3, sts }, { name: stateBucketName(region), account, awsRegion: region.awsRegion });

test('an account without a preview has none; other buckets are none either', async () => {
  expect(await previewsIn(s3, account)).toEqual([]);
  await bootstrap({ s3, sts }, { name: `polycloud-eu-state-${account}`, account, awsRegion: 'eu-west-1' });
  expect(await previewsIn(s3, account)).toEqual([]);
});

test('a reservation is kept, and its life prolonged without a new beginning', async () => {
  await make(first);
  expect(await reserve(s3, wanted('qa-1'))).toEqual(wanted('qa-1'));
  const later = { ...wanted('qa-1', '2026-11-25T00:00:00.000Z'), openedAt: '2026-11-22T00:00:00.000Z' };
  expect(await reserve(s3, later)).toEqual({ ...later, openedAt: '2026-11-21T12:00:00.000Z' });
  expect(await previewsIn(s3, account)).toEqual([{ ...later, openedAt: '2026-11-21T12:00:00.000Z' }]);
});

test('a slot holds one preview at a time', async () => {
  await make(first);
  await reserve(s3, wanted('qa-1'));
  await expect(reserve(s3, wanted(second.name))).rejects.toThrow(
    new SlotTaken(
      `${second.name} would live in account ${account}, where qa-1 lives until 2026-11-23T12:00:00.000Z; close that one, or wait`,
    ),
  );
});

test.each([
  ['no record', undefined],
  ['a broken one', '{'],
  ['a foreign one', '{"expiresAt": "never"}'],
])('a preview with %s has expired', async (_, Body) => {
  await make(first);
  if (Body !== undefined) {
    await s3.send(new PutObjectCommand({ Bucket: stateBucketName(first), Key: 'preview.json', Body }));
  }
  expect(await previewsIn(s3, account)).toMatchObject([{ name: 'qa-1', expiresAt: '1970-01-01T00:00:00Z' }]);
});
