import { orphansOf, recordedIn, rotate } from '../../../cli/rehearse/orphans';
import type { AwsObject } from '../../../world/aws/types';

const object = (type: string, id: string, address?: string): AwsObject => ({
  account: '210000000016',
  region: 'eu-west-1',
  type,
  id,
  arn: null,
  attributes: {},
  serial: 1,
  ...(address === undefined ? {} : { address }),
});

test('the managed objects of a state', () => {
  const state = {
    resources: [
      { mode: 'managed', type: 'aws_vpc', name: 'v', instances: [{ attributes: { id: 'vpc-1' } }] },
      {
        mode: 'managed',
        type: 'aws_eip',
        name: 'e',
        instances: [{ status: 'tainted', attributes: { id: 'e-1' } }],
      },
      { mode: 'data', type: 'aws_ami', name: 'x', instances: [{ attributes: { id: 'ami' } }] },
    ],
  };
  expect(recordedIn(JSON.stringify(state))).toEqual([
    { address: 'aws_vpc.v', type: 'aws_vpc', id: 'vpc-1', tainted: false },
    { address: 'aws_eip.e', type: 'aws_eip', id: 'e-1', tainted: true },
  ]);
  expect(recordedIn('\n')).toEqual([]);
});

const stack = { name: 'eu', awsRegion: 'eu-west-1' };

test('orphans are what the stack made and its state does not know', () => {
  const recorded = [{ address: 'aws_vpc.v', type: 'aws_vpc', id: 'vpc-1', tainted: false }];
  const objects = [
    object('aws_vpc', 'vpc-1', 'eu/aws_vpc.v'),
    object('aws_vpc', 'vpc-2', 'eu/aws_vpc.v'),
    object('aws_eip', 'eip-1', 'eu/aws_eip.e'),
    object('aws_eip', 'eip-2', 'us/aws_eip.e'),
    object('aws_s3_bucket', 'state'),
  ];
  expect(orphansOf(stack, objects, recorded)).toEqual([
    { address: 'aws_eip.e', type: 'aws_eip', id: 'eip-1' },
  ]);
});

test('wrong guesses move on within their type, and the others stay', () => {
  const orphan = (type: string, name: string, id: string) => ({ address: `${type}.${name}`, type, id });
  const orphans = [
    orphan('eip', 'a', '1'),
    orphan('eip', 'b', '2'),
    orphan('eip', 'c', '3'),
    orphan('vpc', 'd', '4'),
  ];
  const wrong = new Set(['eip.a', 'eip.c', 'vpc.d']);
  const guess = rotate(orphans, wrong);
  expect(guess).toEqual([orphan('eip', 'a', '3'), orphan('eip', 'b', '2'), orphan('eip', 'c', '1')]);
  expect(rotate(guess, new Set(['eip.a', 'eip.c']))).toEqual(orphans.slice(0, 3));
});

test('an orphan in another AWS region is imported from there', () => {
  const key = { ...object('aws_kms_key', 'k', 'eu/aws_kms_key.k'), region: 'us-east-1' };
  const role = { ...object('aws_iam_role', 'r', 'eu/aws_iam_role.r'), region: 'global' };
  expect(orphansOf(stack, [key, role], []).map(({ id }) => id)).toEqual(['k@us-east-1', 'r']);
});
