import { argumentOf, numberOf, ofType, referring, resolve, resolveAll } from '../../../checks/model/lookup';
import { readModel } from '../../../checks/model/read-model';
import { fleetInput } from '../fixtures';

const eu = readModel(fleetInput()).environments.find(({ name }) => name === 'eu');
if (eu === undefined) throw new Error('no eu');
const [cluster] = ofType(eu, 'aws_msk_cluster');
if (cluster === undefined) throw new Error('no cluster');

test('references lead to resources', () => {
  const subnets = resolveAll(eu, argumentOf(cluster, 'broker_node_group_info', 'client_subnets'));
  expect(subnets.map(({ path }) => path)).toEqual(['network/data-a', 'network/data-b', 'network/data-c']);
  expect(resolve(eu, '${aws_subnet.gone.id}')).toBeUndefined();
  expect(resolve(eu, 'subnet-1')).toBeUndefined();
  expect(ofType(eu, 'aws_nothing')).toEqual([]);
});

test('and back', () => {
  const [vpc] = ofType(eu, 'aws_vpc');
  if (vpc === undefined) throw new Error('no vpc');
  expect(referring(eu, vpc, 'aws_subnet', 'vpc_id')).toHaveLength(9);
  expect(referring(eu, vpc, 'aws_subnet', 'tags')).toEqual([]);
});

test('arguments below blocks, whether those are lists of one or not', () => {
  expect(
    argumentOf(cluster, 'broker_node_group_info', 'storage_info', 'ebs_storage_info', 'volume_size'),
  ).toBe(500);
  const listed = { ...cluster, attributes: { a: [{ b: [{ c: 7 }] }] } };
  expect(argumentOf(listed, 'a', 'b', 'c')).toBe(7);
  expect(argumentOf(listed, 'x', 'y')).toBeUndefined();
});

test.each([
  [3, 3],
  ['3', 3],
  ['', undefined],
  ['${x}', undefined],
  [undefined, undefined],
])('the number of %p is %p', (value, expected) => {
  expect(numberOf(value)).toBe(expected);
});
