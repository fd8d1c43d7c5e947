import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsObject } from '../../world/aws/types';
import { deleteObject, parseSetting, setAttributes } from '../../world/drift';
import { openStore, type WorldStore } from '../../world/store';

let dir: string;
let store: WorldStore;
const vpc: AwsObject = {
  account: '210000000016',
  region: 'eu-west-1',
  type: 'aws_vpc',
  id: 'vpc-1',
  arn: 'arn:aws:ec2:eu-west-1:210000000016:vpc/vpc-1',
  address: 'eu/aws_vpc.main',
  serial: 1,
  attributes: {
    id: 'vpc-1',
    arn: 'arn:aws:ec2:eu-west-1:210000000016:vpc/vpc-1',
    enable_dns_support: true,
    tags: { owner: 'a' },
    tags_all: { owner: 'a', tier: 'p' },
    versioning: [{ enabled: true, mfa_delete: false }],
  },
};

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'drift-'));
  store = await openStore(dir);
  await store.transact((tx) => {
    tx.put(vpc);
    tx.put({
      ...vpc,
      type: 'aws_security_group',
      id: 'sg-1',
      arn: null,
      address: 'eu/aws_security_group.s',
      owner: 'vpc-1',
      serial: 2,
    });
    tx.put({
      ...vpc,
      account: '210000000032',
      id: 'vpc-2',
      arn: null,
      address: 'us/aws_vpc.main',
      serial: 3,
    });
  });
});
afterEach(() => rmSync(dir, { recursive: true }));

const set = (name: string, ...texts: string[]) => setAttributes(store, name, texts.map(parseSetting));

test('attributes change, inside too; values that are JSON are read as such', async () => {
  const { attributes } = await set(
    'eu/aws_vpc.main',
    'enable_dns_support=false',
    'tags.owner=someone=else',
    'tags.new=3x',
    'versioning.0.enabled=false',
  );
  expect(attributes).toEqual({
    ...vpc.attributes,
    enable_dns_support: false,
    tags: { owner: 'someone=else', new: '3x' },
    tags_all: { owner: 'someone=else', new: '3x', tier: 'p' },
    versioning: [{ enabled: false, mfa_delete: false }],
  });
  expect((await store.read()).get('aws_vpc', 'vpc-1')?.attributes).toEqual(attributes);
});

test.each(['eu/aws_vpc.main', 'vpc-1', 'arn:aws:ec2:eu-west-1:210000000016:vpc/vpc-1'])(
  '%s names it',
  async (name) => {
    expect((await deleteObject(store, name)).id).toBe('vpc-1');
    // What AWS made along with it goes with it.
    expect([...(await store.read()).all()].map(({ id }) => id)).toEqual(['vpc-2']);
  },
);

test.each([
  [
    'aws_vpc.main',
    'tags={}',
    'aws_vpc.main stands for 2 objects; say which: eu/aws_vpc.main, us/aws_vpc.main',
  ],
  [
    'aws_vpc.mai',
    'tags={}',
    'no object of the world has the address, id or ARN aws_vpc.mai; did you mean eu/aws_vpc.main, us/aws_vpc.main?',
  ],
  [
    'nothing',
    'tags={}',
    'no object of the world has the address, id or ARN nothing; see: polycloud world list',
  ],
  [
    'vpc-1',
    'enable_dns_suport=1',
    'aws_vpc has no attribute enable_dns_suport; did you mean enable_dns_support?',
  ],
  ['vpc-1', 'versioning.0.enable=1', 'aws_vpc has no versioning.0.enable; did you mean enabled?'],
  ['vpc-1', 'versioning.1.enabled=1', '--set versioning.1.enabled: aws_vpc has 1 of it, none at 1'],
  ['vpc-1', 'enable_dns_support.x=1', '--set enable_dns_support.x: there is nothing inside true'],
  ['vpc-1', 'id=vpc-9', '--set id: the id of an object never changes in AWS'],
])('%s %s: refused, and nothing is changed', async (name, setting, message) => {
  await expect(set(name, 'tags.owner=x', setting)).rejects.toThrow(message);
  expect((await store.read()).get('aws_vpc', 'vpc-1')).toEqual(vpc);
});

test.each(['novalue', '=x'])('--set %s is refused', (text) => {
  expect(() => parseSetting(text)).toThrow(
    `--set ${text} is not key=value; e.g. --set enable_dns_support=false`,
  );
});
