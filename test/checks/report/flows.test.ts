import { readModel } from '../../../checks/model/read-model';
import { dataFlows } from '../../../checks/report/picture/flows';
import { groupOf } from '../../../checks/report/picture/store-groups';
import { residencyVerdicts } from '../../../checks/residency';
import { fleetInput } from '../fixtures';

const model = readModel(fleetInput());

test.each(model.environments.map((environment) => [environment.name, environment] as const))(
  '%s: every store is in one box, none among the others',
  (_, environment) => {
    const { stores } = dataFlows(model, environment, []);
    const held = residencyVerdicts({ ...model, environments: [environment] }).filter(
      ({ rule }) => rule === 'store',
    );
    expect(stores.reduce((sum, { count }) => sum + count, 0)).toBe(held.length);
    expect(stores.map(({ group }) => group.id)).not.toContain('others');
  },
);

test('boxes tell who uses them, by the rights of roles', () => {
  const eu = model.environments.find(({ name }) => name === 'eu');
  if (eu === undefined) throw new Error('no eu');
  const { stores, entrances, crossings } = dataFlows(model, eu, []);
  const withDatabase = eu.services.filter(({ database }) => database !== undefined).length;
  expect(stores.find(({ group }) => group.id === 'databases')).toMatchObject({
    names: ['core', 'engagement', 'ledger'],
    // And the job that makes databases and users.
    readers: withDatabase + 1,
  });
  expect(entrances.map(({ name }) => name).sort()).toEqual(['eu-stream', 'eu-web']);
  expect(crossings.map(({ from, kind }) => `${from} ${kind}`).sort()).toEqual([
    'email-sender approved',
    'payments approved',
    'push-sender approved',
    'sms-sender approved',
    'webhook-dispatcher approved',
  ]);
});

test('a store of a type that no group names is drawn all the same', () => {
  expect(groupOf({ type: 'aws_dynamodb_table' }).id).toBe('others');
});
