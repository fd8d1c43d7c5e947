import { behaviour } from '../../../../world/aws/behaviour';
import { carryOut, type Outcome } from '../../../../world/aws/engine/change';
import { plan } from '../../../../world/aws/engine/plan';
import { conform } from '../../../../world/aws/engine/state';
import type { PlanObject } from '../../../../world/aws/engine/value';
import { awsSchema } from '../../../../world/aws/schema';
import type { Attributes, AwsError } from '../../../../world/aws/types';
import { MemoryStore } from '../../memory-store';

const schema = awsSchema();
const scope = { account: '111122223333', region: 'eu-west-1' };
const connection = { ...scope, defaultTags: {} };

/** Plans and carries out, as Terraform would have it. */
async function change(
  store: MemoryStore,
  type: string,
  prior: Attributes | null,
  config: PlanObject | null,
  errors: readonly AwsError[] = [],
): Promise<Outcome> {
  const block = schema.resources.get(type);
  if (block === undefined) throw new Error(type);
  const full = config && conform(block, config);
  const planned =
    full && plan({ type, block, behaviour: behaviour(type), connection, prior, config: full }).planned;
  const action = prior === null ? 'create' : planned === null ? 'delete' : 'update';
  return store.transact((tx) =>
    carryOut(tx, { type, action, prior, planned, config: full }, scope, schema, {
      check: () => errors,
      address: 'eu/x.y',
    }),
  );
}
const types = (store: MemoryStore) => [...store.all()].map(({ type }) => type).sort();

test('what AWS makes along with an object is there, belongs to it, and goes with it', async () => {
  const store = new MemoryStore();
  const { state } = await change(store, 'aws_vpc', null, { cidr_block: '10.0.0.0/16' });
  expect(types(store)).toEqual(['aws_network_acl', 'aws_route_table', 'aws_security_group', 'aws_vpc']);
  const group = store.get('aws_security_group', String(state?.['default_security_group_id']));
  expect(group).toMatchObject({
    ...scope,
    owner: state?.['id'],
    attributes: { ingress: null, vpc_id: state?.['id'] },
  });
  await change(store, 'aws_vpc', state, null);
  expect(types(store)).toEqual([]);
});

test('what AWS refuses changes nothing and leaves the state as it was', async () => {
  const store = new MemoryStore();
  const error = { code: 'VpcLimitExceeded', message: 'no', status: 400 };
  expect(await change(store, 'aws_vpc', null, {}, [error])).toEqual({ state: null, errors: [error] });
  expect(types(store)).toEqual([]);
  const { state } = await change(store, 'aws_vpc', null, {});
  expect(await change(store, 'aws_vpc', state, null, [error])).toEqual({ state, errors: [error] });
  expect(types(store)).toContain('aws_vpc');
});

test('deleting what is gone is done; updating it is an error', async () => {
  const store = new MemoryStore();
  const { state } = await change(store, 'aws_sqs_queue', null, { name: 'q' });
  for (const object of store.all()) await store.transact((tx) => tx.delete(object));
  expect(await change(store, 'aws_sqs_queue', state, null)).toEqual({ state: null, errors: [] });
  expect(await change(store, 'aws_sqs_queue', state, { name: 'q', delay_seconds: 1 })).toEqual({
    state,
    errors: [expect.objectContaining({ code: 'ResourceNotFoundException', status: 404 })],
  });
});

test('an update keeps id, ARN, serial and address, and counts revisions', async () => {
  const store = new MemoryStore();
  const config = { name: 't', instance_type: 'm7i.large' };
  const { state } = await change(store, 'aws_launch_template', null, config);
  const [before] = store.ofType('aws_launch_template');
  const after = await change(store, 'aws_launch_template', state, { ...config, instance_type: 'm7i.xlarge' });
  expect(after.state).toMatchObject({ instance_type: 'm7i.xlarge', latest_version: 2, default_version: 1 });
  const { id, arn, serial, address } = before ?? {};
  expect(store.ofType('aws_launch_template')).toEqual([
    expect.objectContaining({ id, arn, serial, address }),
  ]);
});

test('a deleted secret keeps its name for the recovery window', async () => {
  const store = new MemoryStore();
  const { state } = await change(store, 'aws_secretsmanager_secret', null, { name: 's' });
  await change(store, 'aws_secretsmanager_secret', state, null);
  expect(types(store)).toEqual(['secret scheduled for deletion']);
});
