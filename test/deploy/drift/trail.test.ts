import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { authorOf } from '../../../deploy/drift/trail';
import { credentialsFor } from '../../../world/aws/endpoints/caller';
import type { HttpServer } from '../../../world/aws/endpoints/http';
import { startEndpoints } from '../../../world/aws/endpoints/server';
import type { AwsObject } from '../../../world/aws/types';
import { openStore, type WorldStore } from '../../../world/store';
import { recordCall } from '../../../world/trail';

const vpc: AwsObject = {
  type: 'aws_vpc',
  id: 'vpc-1',
  arn: 'arn:aws:ec2:eu-west-1:210000000016:vpc/vpc-1',
  account: '210000000016',
  region: 'eu-west-1',
  attributes: { id: 'vpc-1' },
  serial: 1,
};
let dir: string;
let store: WorldStore;
let server: HttpServer;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trail-'));
  store = await openStore(dir);
  server = await startEndpoints({ store });
  await store.transact((tx) => {
    recordCall(tx, vpc, 'update', { user: 'first', at: new Date('2026-11-01T10:00:00Z') });
    recordCall(tx, vpc, 'update', { user: 'last', at: new Date('2026-11-02T10:00:00Z') });
  });
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

function client(account = vpc.account, region = vpc.region) {
  return new CloudTrailClient({ region, endpoint: server.url, credentials: credentialsFor(account) });
}

test('the last who changed it, by whichever of its names the trail knows', async () => {
  expect(await authorOf(client(), ['unheard-of', 'vpc-1'])).toEqual({
    who: 'arn:aws:sts::210000000016:assumed-role/AWSReservedSSO_Administrator_0123456789abcdef/last',
    call: 'ModifyVpcAttribute',
    at: '2026-11-02T10:00:00.000Z',
  });
});

test.each([
  ['an object that nobody changed', client, ['vpc-2']],
  ['another account', () => client('210000000017'), ['vpc-1']],
  ['another AWS region', () => client(vpc.account, 'us-east-1'), ['vpc-1']],
  ['no name', client, []],
])('%s: nobody', async (_, of, names) => {
  expect(await authorOf(of(), names)).toBeUndefined();
});

test('deployments and readers are nobody', async () => {
  const event = (ReadOnly: string, arn: string, text?: string) => ({
    ReadOnly,
    EventName: 'ModifyVpcAttribute',
    EventTime: new Date(0),
    Username: 'u',
    CloudTrailEvent: text ?? JSON.stringify({ userIdentity: { arn } }),
  });
  const answering = (...Events: object[]) =>
    ({ send: async () => ({ Events }) }) as unknown as CloudTrailClient;
  const deploy = 'arn:aws:sts::210000000016:assumed-role/polycloud-eu-apply/run';
  expect(
    await authorOf(answering(event('false', deploy), event('true', 'arn:someone')), ['x']),
  ).toBeUndefined();
  expect(await authorOf(answering(event('false', '', '{')), ['x'])).toMatchObject({ who: 'u' });
});
