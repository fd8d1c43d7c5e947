import type { ResidencyException } from '../../../regions/region';
import { exampleFleet, exampleRegion, otherRegion, reportOn } from '../fixtures';

const sound: ResidencyException = {
  service: 'payments',
  what: 'card token',
  to: { host: 'api.processor.example', cidrs: ['203.0.113.0/28'], port: 443 },
  why: 'members pay by card',
  approvedBy: 'data-protection-office',
  until: '2027-12-31',
};

const report = (changes: object, tier: 'production' | 'staging' = 'production') => {
  const exceptions = [{ ...sound, ...changes }];
  const region = exampleRegion({ tier, exceptions });
  if (tier === 'production') return reportOn(exampleFleet({ regions: [region, otherRegion()] }));
  const { wave: _, ...staging } = region;
  return reportOn(exampleFleet({ regions: [staging, otherRegion()] }));
};

test('a complete exception is sound', () => {
  expect(report({})).toEqual([]);
});

test.each([
  [{ service: '' }, 'service  is no text; name the service that sends'],
  [{ what: undefined }, 'what is no text; say which data goes'],
  [{ why: ' ' }, 'why   is no text; say why the product needs it'],
  [{ to: { ...sound.to, host: '' } }, 'to.host  is no host; write the host of the third party'],
  [{ to: { ...sound.to, port: 0 } }, 'to.port 0 is no port; write e.g. 443'],
  [
    { to: { ...sound.to, cidrs: ['0.0.0.0/0'] } },
    'to.cidrs ["0.0.0.0/0"] are no networks of one third party; list its IPv4 CIDRs, each a /16 or narrower, e.g. 203.0.113.0/28',
  ],
  [
    { to: { ...sound.to, cidrs: [] } },
    'to.cidrs [] are no networks of one third party; list its IPv4 CIDRs, each a /16 or narrower, e.g. 203.0.113.0/28',
  ],
  [
    { approvedBy: 'Somebody' },
    'approvedBy Somebody is no role or team; write e.g. data-protection-office; persons move on',
  ],
  [{ until: '2027-02-30' }, 'until 2027-02-30 is no date; write the last day as YYYY-MM-DD'],
  [{ until: 'soon' }, 'until soon is no date; write the last day as YYYY-MM-DD'],
])('%j', (changes, told) => {
  expect(report(changes)).toEqual([`regions/eu.ts: exceptions[0].${told}`]);
});

test('synthetic data needs none', () => {
  expect(report({}, 'staging')).toContain(
    'regions/eu.ts: exceptions[0] is not needed: the data is synthetic; remove it',
  );
});

test('a list of anything else is no list of exceptions', () => {
  const region = { ...exampleRegion(), exceptions: ['payments'] } as never;
  expect(reportOn(exampleFleet({ regions: [region, otherRegion()] }))).toEqual([
    'regions/eu.ts: exceptions ["payments"] is not a list of objects; set a list of objects',
  ]);
});
