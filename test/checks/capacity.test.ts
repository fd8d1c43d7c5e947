import { capacityProblems, mostNodes } from '../../checks/capacity';
import { addressesOfNode, connectionsOf } from '../../checks/limits';
import { regions } from '../../regions';
import { eu } from '../../regions/eu';
import { formatProblems } from '../../regions/problem';
import type { Region } from '../../regions/region';
import { tiers } from '../../regions/tiers';
import { servicesIn } from '../../services';
import type { Service } from '../../services/service';
import { cron, web } from '../services/fixtures';

const report = (region: Region, services: readonly Service[] = servicesIn(region)) => {
  const problems = capacityProblems(region, services);
  return problems.length === 0 ? [] : formatProblems(problems).split('\n');
};

test.each(regions)('$name fits as it is', (region) => {
  expect(report(region)).toEqual([]);
});

test('ten times production has more connections than its databases take, and fits otherwise', () => {
  const mend = 'put a pooler (RDS Proxy) before it, or split the group in regions/tiers.ts';
  expect(report({ ...eu, scale: 10 })).toEqual([
    `regions/eu.ts: scale 10 asks for 6160 connections to database engagement, and db.r6g.8xlarge takes 5000; ${mend}`,
    `regions/eu.ts: scale 10 asks for 7365 connections to database core, and db.r6g.12xlarge takes 5000; ${mend}`,
  ]);
});

describe('each limit is told when it is exceeded', () => {
  const many = (max: number, changes: Partial<Service> = {}): readonly Service[] => [
    { ...web, ...changes, scaling: { min: 3, max, targetCpu: 65 } } as Service,
  ];

  test('nodes, by CPU', () => {
    // A node of four cores leaves 3,620 millicores: 14 pods of 250.
    expect(report(eu, many(14 * 36))).toEqual([]);
    expect(report(eu, many(15 * 36))).toEqual([
      "regions/eu.ts: scale 1 asks for 38 nodes of pool spot, which has at most 36; raise max of the pool's group in regions/tiers.ts, or use larger instances",
    ]);
  });

  test('nodes, by memory and by number of pods', () => {
    expect(report(eu, many(400, { resources: { cpu: 0.01, memoryMiB: 4096 } }))[0]).toContain(
      'nodes of pool spot',
    );
    const tiny = { cpu: 0.001, memoryMiB: 16 };
    expect(report(eu, many(36 * 110, { resources: tiny }))).toEqual([]);
    expect(report(eu, many(36 * 110 + 1, { resources: tiny }))[0]).toContain('asks for 37 nodes');
  });

  test('critical services count for their own pool', () => {
    expect(report(eu, many(1000, { criticality: 'critical' }))[0]).toContain('nodes of pool critical');
  });

  test('addresses', () => {
    const pods = many(50_000, { resources: { cpu: 0.001, memoryMiB: 16 } });
    expect(
      report(eu, pods).some((line) => line.includes('addresses in each private subnet, which has 16379')),
    ).toBe(true);
  });

  test('connections, only of the services that the instance holds', () => {
    const needs = { resources: { cpu: 0.001, memoryMiB: 16 }, database: { group: 'engagement' } } as const;
    expect(report(eu, many(360, needs))).toEqual([]);
    expect(report(eu, many(361, needs))).toEqual([
      'regions/eu.ts: scale 1 asks for 1805 connections to database engagement, and db.r6g.large takes 1802; put a pooler (RDS Proxy) before it, or split the group in regions/tiers.ts',
    ]);
  });

  test('quotas with a default, and those that the region’s file tells', () => {
    expect(report({ ...eu, scale: 13 }, [cron])).toEqual([
      "regions/eu.ts: scale 13 asks for 468 of the quota Nodes per managed node group (L-BD136A63), which is 450; have AWS raise it, then write quotas: { 'L-BD136A63': 468 } here",
    ]);
    expect(report({ ...eu, scale: 13, quotas: { 'L-BD136A63': 500 } }, [cron])).toEqual([]);
    expect(report({ ...eu, quotas: { 'L-34B43A08': 100 } }, [cron])).toEqual([
      "regions/eu.ts: scale 1 asks for 144 of the quota All Standard Spot Instance Requests, in vCPUs (L-34B43A08), which is 100; have AWS raise it, then write quotas: { 'L-34B43A08': 144 } here",
    ]);
  });
});

test('what is not production is judged by what always runs', () => {
  const [staging] = regions.filter(({ tier }) => tier === 'staging');
  const peak: Service = { ...web, scaling: { min: 3, max: 2000, targetCpu: 65 } };
  expect(staging && report(staging, [peak])).toEqual([]);
});

test('a fallback stands in for its spot group, and adds no node', () => {
  expect(mostNodes('spot', tiers.production)).toBe(36);
  expect(mostNodes('critical', tiers.development)).toBe(0);
});

test.each([
  ['db.t4g.medium', 450],
  ['db.t4g.large', 901],
  ['db.r6g.large', 1802],
  ['db.r6g.xlarge', 3604],
  ['db.r6g.2xlarge', 5000],
])('%s takes %i connections', (instanceClass, expected) => {
  expect(connectionsOf(instanceClass)).toBe(expected);
});

test('a class that is in no table is named', () => {
  expect(() => connectionsOf('db.x9.large')).toThrow(
    'db.x9.large is not in checks/limits.ts; add its memory',
  );
});

test('a node holds two prefixes at most beside its pods, and its interfaces’ own', () => {
  expect(addressesOfNode('m6i.xlarge')).toBe(32 + 4 + 6);
});
