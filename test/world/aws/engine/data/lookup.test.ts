import { readData } from '../../../../../world/aws/engine/data';
import { awsSchema } from '../../../../../world/aws/schema';
import type { Attributes, AwsObject } from '../../../../../world/aws/types';
import { MemoryStore } from '../../../memory-store';

const schema = awsSchema();
const connection = { account: '111122223333', region: 'eu-west-1', defaultTags: { owner: 'me' } };
const subnet = (id: string, vpc_id: string, name: string, region = 'eu-west-1'): AwsObject => ({
  type: 'aws_subnet',
  id,
  arn: `arn:${id}`,
  account: '111122223333',
  region,
  serial: 1,
  attributes: { id, vpc_id, cidr_block: '10.0.0.0/24', tags: {}, tags_all: { Name: name } },
});
const objects = new MemoryStore([
  subnet('subnet-1', 'vpc-1', 'a'),
  subnet('subnet-2', 'vpc-1', 'b'),
  subnet('subnet-3', 'vpc-2', 'a'),
  subnet('subnet-4', 'vpc-1', 'a', 'us-east-1'),
]);

function read(type: string, config: Attributes) {
  const block = schema.dataSources.get(type);
  if (block === undefined) throw new Error(type);
  return readData({ type, block, config, connection, objects });
}
const filter = (...filters: readonly (readonly [string, ...string[]])[]) => ({
  filter: filters.map(([name, ...values]) => ({ name, values })),
});

test.each<[name: string, config: Attributes, id: string]>([
  ['by id', { id: 'subnet-2' }, 'subnet-2'],
  ['by arguments', { vpc_id: 'vpc-2' }, 'subnet-3'],
  ['by tags', { vpc_id: 'vpc-1', tags: { Name: 'a' } }, 'subnet-1'],
  ['by filters', filter(['vpc-id', 'vpc-1'], ['tag:Name', 'b', 'c']), 'subnet-2'],
  ['in another AWS region', { region: 'us-east-1' }, 'subnet-4'],
])('finds one object %s', (_, config, id) => {
  expect(read('aws_subnet', config)).toMatchObject({
    state: { id, cidr_block: '10.0.0.0/24' },
    diagnostics: [],
  });
});

test('lists the ids of all that fit', () => {
  expect(read('aws_subnets', filter(['vpc-id', 'vpc-1'])).state?.['ids']).toEqual(['subnet-1', 'subnet-2']);
  expect(read('aws_subnets', filter(['vpc-id', 'none'])).state?.['ids']).toEqual([]);
});

test.each<[string, string, Attributes, string]>([
  ['none', 'aws_subnet', { vpc_id: 'vpc-9' }, 'no matching EC2 Subnet found'],
  [
    'several',
    'aws_subnet',
    { vpc_id: 'vpc-1' },
    'multiple EC2 Subnets matched; use additional constraints to reduce matches to a single EC2 Subnet',
  ],
  [
    'what the world does not hold',
    'aws_ami',
    {},
    "the simulated AWS can't answer aws_ami: no object of the world holds what it asks for. " +
      'Pass the value in, or add it to world/aws/engine/data.',
  ],
])('%s is an error', (_, type, config, summary) => {
  expect(read(type, config)).toEqual({
    state: null,
    diagnostics: [{ severity: 'error', summary, detail: '' }],
  });
});

test.each<[string, Attributes, Attributes]>([
  ['aws_partition', {}, { partition: 'aws', dns_suffix: 'amazonaws.com' }],
  ['aws_region', {}, { region: 'eu-west-1' }],
  ['aws_default_tags', {}, { tags: { owner: 'me' } }],
  ['aws_availability_zones', { region: 'us-west-1' }, { names: ['us-west-1a', 'us-west-1b'] }],
  ['aws_availability_zones', { exclude_names: ['eu-west-1b'] }, { zone_ids: ['euw1-az1', 'euw1-az3'] }],
  ['aws_availability_zone', { zone_id: 'euw1-az2' }, { name: 'eu-west-1b' }],
  ['aws_arn', { arn: 'arn:aws:iam::1:role/a:b' }, { service: 'iam', account: '1', resource: 'role/a:b' }],
  ['aws_service', { service_id: 's3' }, { reverse_dns_name: 'com.amazonaws.eu-west-1.s3' }],
])('%s %j', (type, config, expected) => {
  expect(read(type, config)).toMatchObject({ state: expected, diagnostics: [] });
});
