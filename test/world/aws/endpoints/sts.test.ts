import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { type Credentials, credentialsFor, roleCredentials } from '../../../../world/aws/endpoints/caller';
import type { HttpServer } from '../../../../world/aws/endpoints/http';
import { startEndpoints } from '../../../../world/aws/endpoints/server';
import { openStore, type WorldStore } from '../../../../world/store';

let dir: string;
let server: HttpServer;
let store: WorldStore;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sts-'));
  store = await openStore(dir);
  server = await startEndpoints({ store });
});
afterAll(async () => {
  await server.close();
  await store.close();
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

/** A role as the world keeps it, with one statement of trust. */
function roleThat(arn: string, trust: unknown) {
  const name = arn.split('/').at(-1) ?? '';
  const assume_role_policy = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  return { type: 'aws_iam_role', id: name, arn, attributes: { name, assume_role_policy } };
}

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

describe('a web identity', () => {
  const issuer = 'https://token.actions.githubusercontent.com';
  const role = 'arn:aws:iam::210000000001:role/polycloud-deploy-eu-apply';
  const claims = {
    iss: issuer,
    aud: 'sts.amazonaws.com',
    sub: 'repo:a/b:environment:eu',
    repository_id: '7',
    exp: 4e9,
  };
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const tokenOf = (body: unknown) => `${encode({ alg: 'RS256' })}.${encode(body)}.c2lnbmF0dXJl`;
  const take = (token: string, RoleArn = role) => {
    const sts = new STSClient({ region: 'eu-west-1', endpoint: server.url });
    const command = { RoleArn, RoleSessionName: 's1', WebIdentityToken: token };
    return sts.send(new AssumeRoleWithWebIdentityCommand(command)).finally(() => sts.destroy());
  };

  beforeAll(async () => {
    const account = '210000000001';
    const provider = `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`;
    const trust = {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: provider },
      Condition: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': 'repo:a/b:environment:eu',
          'token.actions.githubusercontent.com:repository_id': '7',
        },
      },
    };
    await store.transact((tx) => {
      const common = { account, region: 'global' };
      const url = {
        url: 'token.actions.githubusercontent.com',
        client_id_list: ['sts.amazonaws.com', 'other'],
      };
      tx.put({
        ...common,
        type: 'aws_iam_openid_connect_provider',
        id: provider,
        arn: provider,
        attributes: url,
        serial: 1,
      });
      tx.put({ ...common, ...roleThat(role, trust), serial: 2 });
    });
  });

  test('is exchanged without credentials, and acts as the role', async () => {
    const answer = await take(tokenOf(claims));
    expect(answer.SubjectFromWebIdentityToken).toBe('repo:a/b:environment:eu');
    expect(await identity(credentials(answer.Credentials))).toEqual({
      Account: '210000000001',
      Arn: 'arn:aws:sts::210000000001:assumed-role/polycloud-deploy-eu-apply/s1',
    });
  });

  test.each([
    ['another environment', { sub: 'repo:a/b:environment:us' }, 'AccessDenied'],
    ['another repository of that name', { repository_id: '8' }, 'AccessDenied'],
    ['a pull request', { sub: 'repo:a/b:pull_request' }, 'AccessDenied'],
    ['a fork', { sub: 'repo:x/b:environment:eu' }, 'AccessDenied'],
    ['a longer subject', { sub: 'repo:a/b:environment:eu-2' }, 'AccessDenied'],
    ['an audience of the provider that the role does not trust', { aud: 'other' }, 'AccessDenied'],
    [
      'an audience that the provider does not know',
      { aud: 'https://github.com/a' },
      'InvalidIdentityTokenException',
    ],
    ['another issuer', { iss: 'https://example.com' }, 'InvalidIdentityTokenException'],
    ['no subject', { sub: undefined }, 'InvalidIdentityTokenException'],
    ['an old token', { exp: 1 }, 'ExpiredTokenException'],
  ])('%s is refused', async (_, change, name) => {
    await expect(take(tokenOf({ ...claims, ...change }))).rejects.toMatchObject({ name });
  });

  test('what is no token, and a role that is not there, are refused', async () => {
    await expect(take('token')).rejects.toMatchObject({ name: 'InvalidIdentityTokenException' });
    await expect(take(tokenOf(claims), `${role}-2`)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('a role that trusts one role of another account', () => {
  const hub = 'arn:aws:iam::210000000001:role/hub';
  const target = 'arn:aws:iam::210000000016:role/polycloud-eu-apply';
  const take = (from: Credentials, DurationSeconds?: number) => {
    const sts = new STSClient({ region: 'eu-west-1', endpoint: server.url, credentials: from });
    const command = { RoleArn: target, RoleSessionName: 's2', DurationSeconds };
    return sts.send(new AssumeRoleCommand(command)).finally(() => sts.destroy());
  };

  beforeAll(() =>
    store.transact((tx) => {
      const trust = {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: 'arn:aws:iam::210000000001:root' },
        Condition: { ArnEquals: { 'aws:PrincipalArn': hub } },
      };
      tx.put({ account: '210000000016', region: 'global', ...roleThat(target, trust), serial: 3 });
    }),
  );

  test('is given to that role alone, for an hour at most', async () => {
    const { AssumedRoleUser } = await take(roleCredentials({ arn: hub, session: 's1' }));
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::210000000016:assumed-role/polycloud-eu-apply/s2');
    const other = 'arn:aws:iam::210000000001:role/other';
    await expect(take(roleCredentials({ arn: other, session: 's1' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::210000000001:assumed-role/other/s1 is not authorized to perform: sts:AssumeRole on resource: ${target}`,
    });
    await expect(take(credentialsFor('210000000016'))).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(take(roleCredentials({ arn: hub, session: 's1' }), 7200)).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });
});
