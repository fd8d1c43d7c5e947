import { exampleFleet, examplePlatform, reportOn } from '../fixtures';

test.each([
  [{ account: '1' }, 'regions/platform.ts: account 1 is not 12 digits; set the id of an AWS account'],
  [
    { awsRegion: 'eu-west-9' as 'eu-west-1' },
    'regions/platform.ts: awsRegion eu-west-9 is not an AWS region; did you mean eu-west-1?',
  ],
  [
    { lifecycle: 'gone' as 'active' },
    'regions/platform.ts: lifecycle gone is not a lifecycle; set active or decommissioning',
  ],
])('%j', (changes, message) => {
  expect(reportOn(exampleFleet({ platform: { ...examplePlatform, ...changes } }))).toEqual([message]);
});

test('a parent domain that is none is told of the platform, and of the regions that are not under it', () => {
  const platform = { ...examplePlatform, parentDomain: 'example' };
  expect(reportOn(exampleFleet({ platform }))).toEqual([
    'regions/eu.ts: dns.domain eu.example.com is not under example, which delegates it; write e.g. eu.example',
    'regions/platform.ts: parentDomain example is not a domain name; write e.g. example.com',
    'regions/us.ts: dns.domain us.example.com is not under example, which delegates it; write e.g. us.example',
  ]);
});
