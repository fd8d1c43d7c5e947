import fc from 'fast-check';
import { dollars } from '../../../checks/cost/evidence';
import { monthOf, monthOfInstance } from '../../../checks/cost/prices';
import { levels } from '../../../checks/cost/prices/levels';
import { categories, monthly, sizes } from '../../../checks/cost/prices/list';
import { regions } from '../../../regions';
import { instanceTypes } from '../../../regions/instance-types';

test('every type that nodes may have has a price in every AWS region of the fleet', () => {
  for (const awsRegion of new Set(regions.map((region) => region.awsRegion))) {
    for (const type of instanceTypes.keys()) {
      expect([awsRegion, type, monthOfInstance(awsRegion, 'ec2', type)?.usd]).toEqual([
        awsRegion,
        type,
        expect.any(Number),
      ]);
    }
    for (const category of categories) expect(levels[awsRegion]?.[category]).toBeGreaterThanOrEqual(1);
  }
});

test.each([
  ['us-east-1', 'ec2', 'm6i.xlarge', 0.192, false],
  ['us-east-1', 'rds', 'db.t4g.medium', 0.0645, false],
  ['us-east-1', 'kafka', 'kafka.t3.small', 0.0455, true],
  ['us-east-1', 'search', 't3.small.search', 0.03625, false],
  ['eu-west-1', 'ec2', 'm6i.xlarge', 0.21312, true],
] as const)('in %s an hour of %s %s is %d', (awsRegion, kind, type, hour, estimated) => {
  const price = monthOfInstance(awsRegion, kind, type);
  expect((price?.usd ?? 0) / 730).toBeCloseTo(hour);
  expect(price?.estimated).toBe(estimated);
});

test.each([
  ['us-east-1', 'ec2', 'm99.xlarge'],
  ['us-east-1', 'ec2', 'm6i.metal'],
  ['us-east-1', 'ec2', 'm6i'],
  ['us-east-1', 'kafka', 'express.m7g.large'],
  ['sa-east-1', 'ec2', 'm6i.xlarge'],
] as const)('in %s nobody knows the price of %s %s', (awsRegion, kind, type) => {
  expect(monthOfInstance(awsRegion, kind, type)).toBeUndefined();
});

test('a size costs in proportion, everywhere', () => {
  const names = Object.keys(sizes);
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(levels)), fc.constantFrom(...names), (awsRegion, size) => {
      const large = monthOfInstance(awsRegion, 'ec2', 'm6i.large')?.usd ?? 0;
      expect(monthOfInstance(awsRegion, 'ec2', `m6i.${size}`)?.usd).toBeCloseTo(large * (sizes[size] ?? 0));
    }),
  );
});

test('everything else has a price wherever there are prices, and none elsewhere', () => {
  for (const name of Object.keys(monthly) as (keyof typeof monthly)[]) {
    for (const awsRegion of Object.keys(levels)) {
      expect(monthOf(awsRegion, 'network', name)?.usd).toBeGreaterThanOrEqual(monthly[name].usd);
    }
    expect(monthOf('sa-east-1', 'network', name)).toBeUndefined();
  }
});

test.each([
  [0, '0'],
  [999.4, '999'],
  [999.5, '1,000'],
  [1_234_567, '1,234,567'],
  [-1234, '-1,234'],
])('%d is %s', (usd, text) => {
  expect(dollars(usd)).toBe(text);
});
