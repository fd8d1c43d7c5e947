import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { credentialsFor } from '../../../../world/aws/endpoints/caller';
import type { HttpServer } from '../../../../world/aws/endpoints/http';
import { startEndpoints } from '../../../../world/aws/endpoints/server';
import type { AwsObject } from '../../../../world/aws/types';
import { openStore, type WorldStore } from '../../../../world/store';

const account = '210000000001';
const arn = `arn:aws:secretsmanager:eu-west-1:${account}:secret:polycloud/notifications-AbCdEf`;
const secret: AwsObject = {
  ...{ type: 'aws_secretsmanager_secret', id: arn, arn, account, region: 'eu-west-1', serial: 1 },
  attributes: { name: 'polycloud/notifications' },
};

let dir: string;
let server: HttpServer;
let store: WorldStore;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'secrets-'));
  store = await openStore(dir);
  server = await startEndpoints({ store });
  await store.transact((tx) => tx.put(secret));
});
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

async function call<T>(
  work: (client: SecretsManagerClient) => Promise<T>,
  of = account,
  region = 'eu-west-1',
) {
  const client = new SecretsManagerClient({ region, endpoint: server.url, credentials: credentialsFor(of) });
  return work(client).finally(() => client.destroy());
}
const get = (SecretId: string, of = account, region = 'eu-west-1') =>
  call((client) => client.send(new GetSecretValueCommand({ SecretId })), of, region);

test('a secret has no value until somebody puts one, and loses it with itself', async () => {
  const missing = expect.objectContaining({ name: 'ResourceNotFoundException' });
  await expect(get(arn)).rejects.toEqual(missing);
  const put = new PutSecretValueCommand({ SecretId: 'polycloud/notifications', SecretString: 'first' });
  const { VersionId } = await call((client) => client.send(put));
  expect(await get(arn)).toMatchObject({ ARN: arn, VersionId, SecretString: 'first' });
  expect(await get('polycloud/notifications')).toMatchObject({ SecretString: 'first' });
  await store.transact((tx) => tx.delete(secret));
  await store.transact((tx) => tx.put(secret));
  await expect(get(arn)).rejects.toEqual(missing);
});

test.each([
  ['another account', arn, '210000000016', 'eu-west-1'],
  ['another AWS region', arn, account, 'us-east-1'],
  ['another name', 'polycloud/other', account, 'eu-west-1'],
])('%s has no such secret', async (_, id, of, region) => {
  await expect(get(id, of, region)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: "Secrets Manager can't find the specified secret.",
  });
});

test('what it does not simulate, it says', async () => {
  const describe = new DescribeSecretCommand({ SecretId: arn });
  await expect(call((client) => client.send(describe))).rejects.toThrow(
    'the world simulates no Secrets Manager operation DescribeSecret',
  );
});
