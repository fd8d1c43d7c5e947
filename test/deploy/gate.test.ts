import { type Blast, blastOf } from '../../checks/blast-radius/blast';
import { readPlan } from '../../checks/blast-radius/read-plan';
import { readModel } from '../../checks/model/read-model';
import { decide, describeDecision, gate } from '../../deploy/gate';
import type { Approval } from '../../regions/approvals';
import { type Changed, planJson } from '../checks/blast-radius/plan-fixture';
import { fleetInput } from '../checks/fixtures';

const digest = `sha256:${'a'.repeat(64)}`;
const other = `sha256:${'b'.repeat(64)}`;
const today = '2026-11-21';

const eu = readModel(fleetInput()).environments.find(({ name }) => name === 'eu');
const blastOfPlan = (...changes: readonly Changed[]): readonly Blast[] => {
  if (eu === undefined) throw new Error('no eu');
  return blastOf(readPlan(planJson(...changes)), eu, ['eu']);
};

const group = blastOfPlan({
  type: 'aws_db_subnet_group',
  actions: ['delete', 'create'],
  before: { name: 'eu' },
  after: { name: 'other' },
  forced: ['name'],
});
const tag = blastOfPlan({ type: 'aws_db_instance', before: { tags: {} }, after: { tags: { a: 'b' } } });
const first = blastOfPlan(
  ...['aws_vpc', 'aws_db_instance', 'aws_kms_key'].map((type) => ({ type, after: { name: 'x' } })),
);
const common = { environment: 'eu', digest, approvals: [], today };

const approval = (more: Partial<Approval> = {}): Approval => ({
  ...{ region: 'eu', plan: digest, why: 'the network is renumbered', approvedBy: 'release-managers' },
  ...{ until: today, ...more },
});

test.each([
  ['nothing', []],
  ['a tag', tag],
  ['the first deployment of a region', first],
])('%s passes', (_, blast) => {
  expect(gate({ ...common, blast })).toEqual({ verdict: 'passes', dangerous: [], useless: [] });
});

test('the refusal names what would be lost, for whom, and how to approve just that plan', () => {
  expect(() => gate({ ...common, blast: [...group, ...tag] })).toThrow(
    'the plan does what only a person may decide:\n' +
      '  data loss: aws_db_subnet_group.main is replaced: it goes only when every instance in it is gone, with its' +
      ' databases (every customer of eu)\n' +
      `To do just that, add --approve ${digest} to polycloud deploy, or have it approved in regions/approvals.json:\n` +
      `  { "region": "eu", "plan": "${digest}", "why": "…", "approvedBy": "…", "until": "YYYY-MM-DD" }`,
  );
});

test('what nobody knows is refused as well', () => {
  const blast = blastOfPlan({ type: 'aws_dynamodb_table', after: { name: 'x' } });
  expect(() => gate({ ...common, blast })).toThrow(
    'outage: aws_dynamodb_table.main is created: nobody has said',
  );
});

describe('an approval', () => {
  test('at the command line lets just that plan through', () => {
    expect(gate({ ...common, blast: group, approve: digest })).toMatchObject({
      verdict: 'approved',
      approvedBy: '--approve',
    });
    expect(() => gate({ ...common, blast: tag, approve: other })).toThrow(
      `the approved plan is ${other}, but this one is ${digest}: something has changed since; look at it again`,
    );
  });

  test('in the file does, until its last day', () => {
    const decided = gate({ ...common, blast: group, approvals: [approval()] });
    expect(decided).toMatchObject({
      verdict: 'approved',
      approvedBy: `release-managers until ${today}`,
      useless: [],
    });
    expect(describeDecision(decided)).toBe(`approved by release-managers until ${today}`);
  });

  test.each([
    ['of another region', { region: 'us' }, []],
    [
      'of another plan',
      { plan: other },
      ['the approval sha256:bbbbbbbbbbbb of eu is of another plan; take it out'],
    ],
    [
      'that has expired',
      { until: '2026-11-20' },
      ['the approval sha256:aaaaaaaaaaaa of eu has expired on 2026-11-20; take it out'],
    ],
  ])('%s does not, and is told', (_, more, told) => {
    const options = { ...common, blast: group, approvals: [approval(more)] };
    expect(decide(options)).toMatchObject({
      verdict: 'refused',
      useless: told.map((text) => `regions/approvals.json: ${text}`),
    });
    expect(() => gate(options)).toThrow(told[0] ?? 'the plan does what only a person may decide');
  });

  test('that nothing needs is told, and stands in no plan’s way', () => {
    const decided = gate({ ...common, blast: tag, approvals: [approval()] });
    expect(describeDecision(decided)).toBe(
      'stops and loses nothing; regions/approvals.json: the approval sha256:aaaaaaaaaaaa of eu is not needed; take it out',
    );
  });
});
