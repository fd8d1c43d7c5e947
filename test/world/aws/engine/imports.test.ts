import { findImported } from '../../../../world/aws/engine/imports';
import type { Attributes, AwsObject } from '../../../../world/aws/types';
import { MemoryStore } from '../../memory-store';

const account = '111122223333';
const object = (type: string, id: string, attributes: Attributes, region = 'eu-west-1'): AwsObject => ({
  type,
  id,
  arn: `arn:${id}`,
  account,
  region,
  serial: 1,
  attributes,
});

test.each<[type: string, id: string, attributes: Attributes, imported: string]>([
  ['aws_vpc', 'vpc-1', {}, 'vpc-1'],
  ['aws_vpc', 'vpc-1', {}, 'arn:vpc-1'],
  ['aws_eks_node_group', 'eu:system', {}, 'eu:system'],
  ['aws_db_instance', 'db-ABC', { identifier: 'eu-main' }, 'eu-main'],
  ['aws_route_table_association', 'rtbassoc-1', { subnet_id: 's', route_table_id: 'r' }, 's/r'],
  ['aws_route', 'r-1', { route_table_id: 'rtb', destination_cidr_block: '0.0.0.0/0' }, 'rtb_0.0.0.0/0'],
  ['aws_wafv2_web_acl', 'uuid', { id: 'uuid', name: 'eu', scope: 'REGIONAL' }, 'uuid/eu/REGIONAL'],
])('%s %s', (type, id, attributes, imported) => {
  const store = new MemoryStore([object(type, id, attributes)]);
  const scope = { account, region: 'eu-west-1' };
  expect(findImported(type, imported, store, scope)?.id).toBe(id);
  expect(findImported(type, `${imported}x`, store, scope)).toBeUndefined();
  expect(findImported(type, imported, store, { ...scope, account: '999999999999' })).toBeUndefined();
});

test('an id may name its AWS region', () => {
  const store = new MemoryStore([object('aws_vpc', 'vpc-1', {}, 'us-east-1')]);
  expect(findImported('aws_vpc', 'vpc-1@us-east-1', store, { account, region: 'eu-west-1' })?.id).toBe(
    'vpc-1',
  );
  expect(findImported('aws_vpc', 'vpc-1', store, { account, region: 'eu-west-1' })).toBeUndefined();
});
