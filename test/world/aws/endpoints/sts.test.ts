import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { type Credentials, credentialsFor } from '../../../../world/aws/endpoints/caller';
import type { HttpServer } from '../../../../world/aws/endpoints/http';
import { startEndpoints } from '../../../../world/aws/endpoints/server';
import { openStore } from '../../../../world/store';

let dir: string;
let server: HttpServer;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sts-'));
  server = await startEndpoints({ store: await openStore(dir) });
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

async function identity(credentials: Credentials) {
  const client = new STSClient({ region: 'eu-west-1', endpoint: server.url, credentials });
  const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}));
  client.destroy();
  return { Account, Arn };
}

const RoleArn = 'arn:aws:iam::210000000032:role/deploy/polycloud';
const assumed = 'arn:aws:sts::210000000032:assumed-role/polycloud/s1';

function credentials(
  given: Partial<Record<'AccessKeyId' | 'SecretAccessKey' | 'SessionToken', string | undefined>> = {},
) {
  return {
    accessKeyId: String(given.AccessKeyId),
    secretAccessKey: String(given.SecretAccessKey),
    sessionToken: String(given.SessionToken),
  };
}

test('a key tells its account', async () => {
  expect(await identity(credentialsFor('210000000016'))).toEqual({
    Account: '210000000016',
    Arn: 'arn:aws:iam::210000000016:user/world',
  });
  expect((await identity(credentialsFor())).Account).toBe('000000000000');
  expect((await identity({ accessKeyId: 'test', secretAccessKey: 'test' })).Account).toBe('000000000000');
});

test('an assumed role acts in the account of the role', async () => {
  const sts = new STSClient({ region: 'eu-west-1', endpoint: server.url, credentials: credentialsFor() });
  const answer = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 's1' }));
  expect(answer.AssumedRoleUser?.Arn).toBe(assumed);
  expect(await identity(credentials(answer.Credentials))).toEqual({ Account: '210000000032', Arn: assumed });
  const refused = sts.send(new AssumeRoleCommand({ RoleArn: 'admin', RoleSessionName: 's1' }));
  await expect(refused).rejects.toMatchObject({ name: 'ValidationError', message: 'admin is invalid' });
  sts.destroy();
});

test('an OIDC token is exchanged without credentials', async () => {
  const sts = new STSClient({ region: 'eu-west-1', endpoint: server.url });
  const claims = Buffer.from('{"sub":"repo:a/b:ref:refs/heads/main"}').toString('base64url');
  const answer = await sts.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn,
      RoleSessionName: 's1',
      WebIdentityToken: `h.${claims}.s`,
    }),
  );
  expect(answer.SubjectFromWebIdentityToken).toBe('repo:a/b:ref:refs/heads/main');
  expect((await identity(credentials(answer.Credentials))).Arn).toBe(assumed);
  sts.destroy();
});
