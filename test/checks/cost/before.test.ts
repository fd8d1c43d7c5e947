import { readPlan } from '../../../checks/blast-radius/read-plan';
import { beforePlan } from '../../../checks/cost/before';
import { costChange } from '../../../checks/cost/change';
import { estimateOf } from '../../../checks/cost/estimate';
import type { Environment } from '../../../checks/model/model';
import { readModel } from '../../../checks/model/read-model';
import { type Changed, planJson } from '../blast-radius/plan-fixture';
import { fleetInput } from '../fixtures';

const input = fleetInput('us');
const [us] = readModel(input).environments;
if (us === undefined) throw new Error('no us');

/** What the environment was before these changes. */
function before(after: Environment, ...changes: readonly Changed[]): Environment {
  const terraform = beforePlan(after.terraform, readPlan(planJson(...changes)).changes);
  const [former] = readModel({ ...input, environments: [{ ...after, terraform }] }).environments;
  if (former === undefined) throw new Error('no us');
  return former;
}

const priced = estimateOf(us).items.map(({ address }) => us.byAddress.get(address));
const resources = [...new Set(priced)].filter((resource) => resource !== undefined);
const costOf = (address: string) =>
  estimateOf(us)
    .items.filter((item) => item.address === address)
    .reduce((sum, { usd }) => sum + usd, 0);

test('a plan of nothing leaves all as it is', () => {
  expect(before(us).terraform).toEqual(us.terraform);
});

// What runs on nodes is counted by pods, which a node group's absence does not take away.
const standing = resources.filter(({ type }) => !type.startsWith('aws_eks_'));

test.each(standing.map(({ address, type, name, attributes }) => ({ address, type, name, attributes })))(
  '$address cost nothing before it is created, and costs as much before it is deleted',
  ({ address, type, name, attributes }) => {
    const none = before(us, { type, name, after: attributes });
    expect(none.byAddress.has(address)).toBe(false);
    const own = costChange(none, us).resources.find((resource) => resource.address === address);
    expect(own?.before).toBe(0);
    expect(own?.difference).toBeCloseTo(costOf(address));
    // How much a log group takes in is told by its construct's path, which a plan does not have.
    if (type === 'aws_cloudwatch_log_group') return;
    const back = before(none, { type, name, before: attributes });
    expect(costChange(back, us).resources).toEqual([]);
  },
);

test('everything is created: it cost nothing', () => {
  const all = us.resources.map(({ type, name, attributes }) => ({ type, name, after: attributes }));
  const { before: was, after } = costChange(before(us, ...all), us);
  expect(was).toBe(0);
  expect(after).toBeCloseTo(estimateOf(us).total);
});

test('a block as a plan has it, a list of one, costs what it does in a configuration', () => {
  const search = resources.find(({ type }) => type === 'aws_opensearch_domain');
  if (search === undefined) throw new Error('no search');
  const { type, name, address } = search;
  const now = search.attributes['cluster_config'] as Record<string, unknown>;
  const former = { ...now, instance_count: Number(now['instance_count']) * 2 };
  const change = { type, name, before: { cluster_config: [former] }, after: { cluster_config: [now] } };
  const { difference, resources: changed } = costChange(before(us, change), us);
  expect(changed.map((resource) => resource.address)).toEqual([address]);
  expect(difference).toBeLessThan(-100);
});
