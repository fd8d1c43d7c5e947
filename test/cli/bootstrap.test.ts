import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../cli/run';
import { credentialsFor } from '../../world/aws/endpoints/caller';
import type { HttpServer } from '../../world/aws/endpoints/http';
import { startEndpoints } from '../../world/aws/endpoints/server';
import { openStore, type WorldStore } from '../../world/store';

const before = { ...process.env };
let dir: string;
let server: HttpServer;
let store: WorldStore;
let out: string;
let err: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cli-bootstrap-'));
  store = await openStore(dir);
  server = await startEndpoints({ store });
  logIn('210000000016');
  out = '';
  err = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(async () => {
  process.env = { ...before };
  jest.restoreAllMocks();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

/** As a person would: by the environment. */
function logIn(account: string): void {
  const { accessKeyId, secretAccessKey } = credentialsFor(account);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  });
}

test('makes the state bucket, says what it did, and removes it again', async () => {
  expect(await run(['bootstrap', 'eu'])).toBe(0);
  expect(out).toMatch(/^done +bucket polycloud-eu-state-210000000016\nalready so +no public access\n/);
  const bucket = { type: 'aws_s3_bucket', id: 'polycloud-eu-state-210000000016', region: 'eu-west-1' };
  expect((await store.read()).ofType('aws_s3_bucket')).toMatchObject([bucket]);
  out = '';
  expect(await run(['bootstrap', 'eu', '--json'])).toBe(0);
  const { steps, ...rest } = JSON.parse(out);
  expect(rest).toEqual({
    bucket: 'polycloud-eu-state-210000000016',
    account: '210000000016',
    awsRegion: 'eu-west-1',
  });
  expect(steps.map(({ outcome }: { outcome: string }) => outcome)).toEqual(Array(7).fill('already so'));
  out = '';
  expect(await run(['bootstrap', 'eu', '--remove', '--json'])).toBe(0);
  expect(JSON.parse(out)).toEqual({ bucket: 'polycloud-eu-state-210000000016', removed: true });
  expect((await store.read()).ofType('aws_s3_bucket')).toEqual([]);
});

test('platform has one too', async () => {
  logIn('210000000001');
  expect(await run(['bootstrap', 'platform'])).toBe(0);
  expect((await store.read()).ofType('aws_s3_bucket')).toMatchObject([{ account: '210000000001' }]);
});

test('with the credentials of another account the work fails, and names both', async () => {
  logIn('210000000001');
  expect(await run(['bootstrap', 'eu'])).toBe(1);
  expect(err).toContain(
    'eu: the environment lives in account 210000000016, but these credentials are of account 210000000001; log in to 210000000016',
  );
  expect([...(await store.read()).all()]).toEqual([]);
});

test('an unknown environment is wrong usage', async () => {
  expect(await run(['bootstrap', 'platfrom'])).toBe(2);
  expect(err).toContain('no region is called platfrom; did you mean platform?');
});
