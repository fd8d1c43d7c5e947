import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { learnAddresses, parseState } from '../../world/state';
import { openStore } from '../../world/store';

const content = JSON.stringify({
  version: 4,
  resources: [
    { mode: 'data', type: 'aws_region', name: 'r', instances: [{ attributes: { id: 'eu-west-1' } }] },
    { mode: 'managed', type: 'aws_vpc', name: 'main', instances: [{ attributes: { id: 'vpc-1' } }] },
    {
      mode: 'managed',
      module: 'module.net',
      type: 'aws_subnet',
      name: 's',
      instances: [
        { index_key: 0, attributes: { id: 'subnet-1' }, dependencies: ['aws_vpc.main'] },
        { index_key: 'b', attributes: { id: 'subnet-2' } },
        { index_key: 'no-id', attributes: {} },
      ],
    },
  ],
});

test('a state tells the address, id and dependencies of each managed object', () => {
  expect(parseState(content)).toEqual([
    { address: 'aws_vpc.main', type: 'aws_vpc', id: 'vpc-1', dependencies: [] },
    {
      address: 'module.net.aws_subnet.s[0]',
      type: 'aws_subnet',
      id: 'subnet-1',
      dependencies: ['aws_vpc.main'],
    },
    { address: 'module.net.aws_subnet.s["b"]', type: 'aws_subnet', id: 'subnet-2', dependencies: [] },
  ]);
  expect(parseState('{}')).toEqual([]);
});

test('objects learn their addresses in the account of the state, and only there', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'state-'));
  const store = await openStore(dir);
  const object = (account: string, region: string, id: string) => ({
    ...{ account, region, id, type: 'aws_vpc', arn: null, attributes: {}, address: 'eu/aws_vpc.guess' },
  });
  await store.transact((tx) => {
    tx.put({ ...object('1', 'eu-west-1', 'vpc-1'), serial: 1 });
    tx.put({ ...object('2', 'eu-west-1', 'vpc-1'), serial: 2 });
    tx.put({ ...object('1', 'eu-west-1', 'twice'), serial: 3 });
    tx.put({ ...object('1', 'us-east-1', 'twice'), serial: 4 });
    learnAddresses(tx, 'eu', '1', [
      ...parseState(content),
      { address: 'aws_vpc.twice', type: 'aws_vpc', id: 'twice', dependencies: [] },
    ]);
  });
  expect([...(await store.read()).all()].map(({ address }) => address)).toEqual([
    'eu/aws_vpc.main',
    'eu/aws_vpc.guess',
    'eu/aws_vpc.guess',
    'eu/aws_vpc.guess',
  ]);
  rmSync(dir, { recursive: true });
});
