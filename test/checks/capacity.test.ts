import { capacity } from '../../checks/capacity';
import { capacityOf } from '../../checks/capacity/capacity-of';
import { readModel } from '../../checks/model/read-model';
import { harmless, tooSmall } from './capacity.mutations';
import { fleetInput } from './fixtures';
import { guestsTooLarge } from './guests.mutations';
import { proveSound } from './prove-sound';

proveSound(capacity, { breaks: [...tooSmall, ...guestsTooLarge], harmless });

const input = fleetInput();

test('a quota is AWS’s default, unless the region’s file says what was granted', () => {
  const india = input.environments.filter(({ name }) => name === 'india');
  const told = (quotas: Readonly<Record<string, number>>) =>
    capacity
      .findings(
        readModel({
          ...input,
          environments: india,
          regions: input.regions.map((region) => ({ ...region, quotas })),
        }),
      )
      .map(({ rule, message, mend }) => [rule, message, mend]);
  const rule = 'quota-exceeded';
  expect(told({ 'L-34B43A08': 216, 'L-9D07B6EF': 3 })).toEqual([
    [
      rule,
      'account 210000000019 has 5, and 372 are asked for: Running On-Demand Standard instances, in vCPUs, without any spot capacity (L-1216C47A)',
      "have AWS raise it, then write quotas: { ...accountQuotas, 'L-1216C47A': 372 } in regions/india.ts",
    ],
  ]);
  expect(
    told({ 'L-1216C47A': 372, 'L-34B43A08': 215, 'L-9D07B6EF': 3 }).map(([, message]) => message),
  ).toEqual([
    'account 210000000019 has 215, and 216 are asked for: All Standard Spot Instance Requests, in vCPUs (L-34B43A08)',
  ]);
  expect(
    told({ 'L-1216C47A': 372, 'L-34B43A08': 216, 'L-9D07B6EF': 3, 'L-00000000': 7 }).map(([first]) => first),
  ).toEqual(['unknown-quota']);
});

test('each environment tells how full it is, the fullest first', () => {
  const model = readModel(input);
  const evidence = capacity.evidence?.(model) ?? [];
  for (const { name } of input.regions) {
    const own = evidence.filter(({ environment }) => environment === name);
    expect(own.map(({ title }) => title)).toEqual(['Limits', 'AWS quotas']);
    for (const { columns, rows } of own) {
      const use = rows.map((row) => Number.parseInt(row[columns.indexOf('use')] ?? '', 10));
      expect(use.length).toBeGreaterThan(20);
      expect(use).toEqual([...use].sort((a, b) => b - a));
    }
  }
});

test('every subnet, pool, database and broker of every environment is judged', () => {
  for (const environment of readModel(input).environments) {
    const { measures } = capacityOf(environment);
    const judged = (rule: string) =>
      measures.filter((measure) => measure.rule === rule).map(({ object }) => object);
    const held = (type: string) => (environment.byType.get(type) ?? []).map(({ address }) => address);
    expect(judged('subnet-full')).toEqual(held('aws_subnet'));
    expect(judged('connections')).toEqual(held('aws_db_instance'));
    expect(judged('partitions')).toEqual(held('aws_msk_cluster'));
    const pools =
      environment.name === 'platform' ? 0 : environment.tier?.nodeGroups.critical === null ? 2 : 3;
    expect(judged('zone-lost')).toHaveLength(pools);
  }
});
