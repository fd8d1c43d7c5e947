import { cost } from '../../checks/cost';
import { estimateOf, sumOf } from '../../checks/cost/estimate';
import { hoursPerMonth, pricesAsOf } from '../../checks/cost/prices/list';
import { scenariosOf } from '../../checks/cost/scenarios';
import { byCategory, serviceCosts } from '../../checks/cost/shares';
import { readModel } from '../../checks/model/read-model';
import { harmless, tooDear } from './cost.mutations';
import { fleetInput } from './fixtures';
import { mutated } from './mutate';
import { proveSound } from './prove-sound';

proveSound(cost, { breaks: tooDear, harmless });

const input = fleetInput();
const model = readModel(input);

test.each(model.environments)(
  'what $name costs by category and by service adds up to all that it costs',
  (one) => {
    const estimate = estimateOf(one);
    expect(sumOf(byCategory(estimate.items).map(([, usd]) => ({ usd })))).toBeCloseTo(estimate.total);
    expect(sumOf(serviceCosts(one, estimate).map(({ total }) => ({ usd: total })))).toBeCloseTo(
      estimate.total,
    );
    expect(estimate.total).toBeGreaterThan(100);
    for (const { usd } of estimate.items) expect(usd).toBeGreaterThanOrEqual(0);
  },
);

test('the figures are those of a bill', () => {
  const [us] = model.environments.filter(({ name }) => name === 'us');
  if (us === undefined) throw new Error('no us');
  const of = (type: string) =>
    sumOf(estimateOf(us).items.filter(({ address }) => address.startsWith(`${type}.`)));
  expect(of('aws_eks_cluster')).toBeCloseTo(73);
  expect(of('aws_nat_gateway')).toBeCloseTo(3 * 0.045 * hoursPerMonth);
  // Three brokers of 0.204 USD an hour, with 500 GiB each.
  expect(of('aws_msk_cluster')).toBeCloseTo(3 * 0.204 * hoursPerMonth + 3 * 500 * 0.1);
  expect(of('aws_secretsmanager_secret')).toBeCloseTo(15 * 0.4);
});

test('other circumstances cost as much as they should', () => {
  for (const one of model.environments.filter(({ name }) => name !== 'platform')) {
    const estimate = estimateOf(one);
    const { spotSaves, atMost, atMostWithoutSpot, standby, standbyNodes } = scenariosOf(one, estimate);
    expect(spotSaves).toBeGreaterThan(0);
    expect(atMost).toBeGreaterThanOrEqual(estimate.total);
    expect(atMostWithoutSpot).toBeGreaterThan(atMost);
    expect(standby).toBeGreaterThan(0);
    expect(standbyNodes).toBeGreaterThan(0);
  }
});

test('old prices are told once for all environments', () => {
  const told = (today: string) =>
    cost.findings({ ...model, today: today as typeof model.today }).map(({ rule, value }) => [rule, value]);
  expect(told('2027-11-25')).toEqual([]);
  expect(told('2027-11-26')).toEqual([['prices-stale', pricesAsOf]]);
});

test('an AWS region without prices is told once, and not for each of its resources', () => {
  const [far] = mutated(input, { name: 'as it is', change: () => {} }).environments;
  if (far === undefined) throw new Error('no environment');
  const findings = cost.findings({ ...model, environments: [{ ...far, awsRegion: 'sa-east-1' }] });
  expect(findings.map(({ rule, value, message }) => [rule, value, message])).toEqual([
    ['unknown-region', 'sa-east-1', 'sa-east-1 has no prices'],
  ]);
});
