import { blastOf } from '../../../checks/blast-radius/blast';
import { readPlan } from '../../../checks/blast-radius/read-plan';
import { readModel } from '../../../checks/model/read-model';
import { describePlan, hitsOf } from '../../../cli/plan/describe';
import { type PlanReport, planReport, reportOf } from '../../../cli/plan/report';
import { formerEnvironment } from '../../../deploy/environment';
import { decide } from '../../../deploy/gate';
import { findRegion } from '../../../regions/lookup';
import { type Changed, planJson } from '../../checks/blast-radius/plan-fixture';
import { fleetInput } from '../../checks/fixtures';

const digest = `sha256:${'a'.repeat(64)}`;
const eu = readModel(fleetInput()).environments.find(({ name }) => name === 'eu');
if (eu === undefined) throw new Error('no eu');
const ledger = eu.resources.find(({ path }) => path === 'databases/ledger/instance');

function report(...changes: readonly Changed[]): PlanReport {
  if (eu === undefined) throw new Error('no eu');
  const plan = readPlan(planJson(...changes));
  const blast = blastOf(plan, eu, ['eu']);
  const decision = decide({ environment: 'eu', digest, blast, approvals: [], today: '2026-11-21' });
  const former = formerEnvironment(
    { region: findRegion('eu'), services: eu.services, today: '2026-11-21' },
    eu,
    plan.changes,
  );
  return reportOf({ environment: eu, former, digest, blast, decision });
}

const group: Changed = {
  type: 'aws_db_subnet_group',
  actions: ['delete', 'create'],
  before: { name: 'eu' },
  after: { name: 'other' },
  forced: ['name'],
};
const version: Changed = {
  type: 'aws_db_instance',
  name: ledger?.name ?? '',
  before: { engine_version: '17.4', multi_az: true },
  after: { engine_version: '17.6', multi_az: true },
};
const tag: Changed = { type: 'aws_kms_key', before: { tags: {} }, after: { tags: { a: 'b' } } };
const fresh: Changed = { type: 'aws_sns_topic', after: { name: 'x' } };

test('the report is what its schema says, the worst first', () => {
  const made = report(tag, fresh, version, group);
  expect(planReport.parse(JSON.parse(JSON.stringify(made)))).toEqual(JSON.parse(JSON.stringify(made)));
  expect(made.verdict).toBe('refused');
  expect(made.changes.map((change) => change.class)).toEqual([
    'data loss',
    'brief interruption',
    'harmless',
    'harmless',
  ]);
});

test('for people: what hurts in full, what nobody notices in a line, what is new counted', () => {
  const text = describePlan(report(tag, fresh, version, group));
  expect(text).toMatch(/^eu: 1 replaced, 2 updated, 1 created; the gate refuses it for one change$/m);
  expect(text).toMatch(/^data loss {2}aws_db_subnet_group\.main is replaced$/m);
  expect(text).toMatch(/^ {2}cause {3}name can't be changed in place$/m);
  expect(text).toMatch(/^ {2}values {2}name: "eu" → "other"$/m);
  expect(text).toMatch(
    /^brief interruption {2}aws_db_instance\.\S+ \(databases\/ledger\/instance\) is updated$/m,
  );
  expect(text).toMatch(/^ {10}7 of 40 services, of them critical: .*payments.*; \d+ of \d+ pods$/m);
  expect(text).toMatch(/^ {2}aws_kms_key\.main is updated \(tags\.a\): tags are for people and bills$/m);
  expect(text).toMatch(/^ {2}1 created, on which nothing depends yet$/m);
  expect(text).toContain(`plan ${digest}`);
  expect(text).toContain(`"plan": "${digest}", "why"`);
});

test('what a plan does to the bill, by resource', () => {
  const made = report({
    ...version,
    before: { instance_class: 'db.r7g.4xlarge', multi_az: true },
    after: { instance_class: ledger?.attributes['instance_class'], multi_az: true },
  });
  const [resource] = made.cost.resources;
  expect(resource?.address).toBe(ledger?.address);
  expect(made.cost.difference).toBeCloseTo(made.cost.after - made.cost.before);
  expect(made.cost.difference).toBeLessThan(-100);
  expect(describePlan(made)).toMatch(/^cost {2}−[\d,]+\.\d\d USD a month: [\d,]+ → [\d,]+$/m);
});

test('a plan of nothing says so', () => {
  expect(describePlan(report())).toBe(`eu: nothing changes; the gate lets it through\n\nplan ${digest}`);
});

test('one zone is told; services are counted, the critical ones named', () => {
  const subnet = eu.resources.find(({ path }) => path === 'network/private-a');
  const [change] = report({ type: 'aws_subnet', name: subnet?.name ?? '', before: { id: 'x' } }).changes;
  if (change === undefined) throw new Error('no change');
  const [customers, services] = hitsOf(change, 40);
  expect(customers).toBe('every customer of eu, in eu-west-1a alone');
  expect(services).toMatch(/^40 of 40 services, of them critical: .* and 8 more; (\d+) of \1 pods$/);
});

test('a sensitive value is in neither', () => {
  const made = report({
    type: 'aws_db_instance',
    before: { password: 'hunter2', users: [{ key: 'hunter2' }], port: 1 },
    after: { password: 'hunter3', users: [{ key: 'hunter3' }], port: 2 },
    sensitive: { password: true, users: [{ key: true }] },
  });
  expect(JSON.stringify(made) + describePlan(made)).not.toContain('hunter');
  expect(made.changes[0]?.values).toContainEqual({
    argument: 'password',
    before: '(sensitive)',
    after: '(sensitive)',
  });
});
