import { type SpotGroupSize, type Tier, tiers } from '../../../regions/tiers';
import { exampleFleet, reportOn } from '../fixtures';

const reportOnProduction = (changes: Partial<Tier>) =>
  reportOn(exampleFleet({ tiers: { ...tiers, production: { ...tiers.production, ...changes } } }));

const spot = (changes: Partial<SpotGroupSize>): Partial<Tier> => ({
  spotGroups: [
    {
      name: 'spot',
      instanceTypes: ['m5.xlarge', 'm5a.xlarge', 'm5d.xlarge', 'm6i.xlarge', 'm6a.xlarge', 'm6id.xlarge'],
      min: 3,
      max: 30,
      fallbackInstanceTypes: ['m6i.xlarge'],
      ...changes,
    },
  ],
});

test('the table as it stands', () => {
  expect(reportOn(exampleFleet())).toEqual([]);
});

test('too few spot types; a type that is named twice counts once', () => {
  const instanceTypes = ['m5.xlarge', 'm5a.xlarge', 'm5d.xlarge', 'm6i.xlarge', 'm6a.xlarge', 'm6a.xlarge'];
  expect(reportOnProduction(spot({ instanceTypes }))).toEqual([
    `regions/tiers.ts: production.spotGroups.spot.instanceTypes ${JSON.stringify(instanceTypes)} names 5 different types, and production needs 6; add types of the same size, so that one type running out does not drain the group`,
  ]);
});

test('spot types of other sizes, by vCPU or by memory', () => {
  const instanceTypes = ['m5.xlarge', 'm5a.xlarge', 'm5d.xlarge', 'm6i.xlarge', 'm6a.2xlarge', 'r6i.xlarge'];
  expect(reportOnProduction(spot({ instanceTypes, fallbackInstanceTypes: ['m6i.large'] }))).toEqual([
    'regions/tiers.ts: production.spotGroups.spot.fallbackInstanceTypes m6i.large has 2 vCPU and 8 GiB, m5.xlarge has 4 and 16; keep the types of a spot group equal',
    'regions/tiers.ts: production.spotGroups.spot.instanceTypes m6a.2xlarge has 8 vCPU and 32 GiB, m5.xlarge has 4 and 16; keep the types of a spot group equal',
    'regions/tiers.ts: production.spotGroups.spot.instanceTypes r6i.xlarge has 4 vCPU and 32 GiB, m5.xlarge has 4 and 16; keep the types of a spot group equal',
  ]);
});

test('an instance type that the table does not know', () => {
  const system = { name: 'system', instanceTypes: ['m6g.large'], min: 3, max: 6 };
  expect(reportOnProduction({ nodeGroups: { ...tiers.production.nodeGroups, system } })).toEqual([
    'regions/tiers.ts: production.nodeGroups.system.instanceTypes m6g.large is not in regions/instance-types.ts; correct it, or add it there',
  ]);
});

test('more nodes at least than at most', () => {
  expect(reportOnProduction(spot({ min: 31 }))).toEqual([
    'regions/tiers.ts: production.spotGroups.spot.min 31 is above max 30; lower it, or raise max',
  ]);
});

test('a group of databases that no instance holds, and one that two hold', () => {
  const [core, ledger] = tiers.production.databases;
  if (core === undefined || ledger === undefined) throw new Error('production has at least two instances');
  expect(reportOnProduction({ databases: [core, { ...ledger, holds: ['core', 'ledger'] }] })).toEqual([
    'regions/tiers.ts: production.databases ["core","ledger"] hold the group core in 2 instances; let exactly one instance hold it',
    'regions/tiers.ts: production.databases [] hold the group engagement in 0 instances; let exactly one instance hold it',
  ]);
});
