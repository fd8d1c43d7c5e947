import {
  availabilityZones,
  awsRegionNames,
  awsRegions,
  awsRegionsIn,
  jurisdictions,
} from '../../regions/aws-regions';

test('the commercial partition has 34 regions', () => {
  expect(awsRegionNames).toHaveLength(34);
});

test.each(awsRegionNames)('%s is written as AWS writes it, with zones and its country', (name) => {
  const { zones, jurisdictions: within } = awsRegions[name];
  expect(name).toMatch(/^[a-z]{2}-[a-z]+-\d$/);
  expect(zones).toMatch(/^(?!.*(.).*\1)[a-f]{2,6}$/);
  expect(within.filter((area) => area !== 'eu')).toHaveLength(1);
});

test('the EU is its member states, neither Switzerland nor the United Kingdom', () => {
  expect(awsRegionsIn('eu')).toEqual([
    'eu-central-1',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-3',
  ]);
});

test('every jurisdiction has an AWS region; others have none', () => {
  for (const jurisdiction of jurisdictions) expect(awsRegionsIn(jurisdiction)).not.toEqual([]);
  expect(awsRegionsIn('uk')).toEqual([]);
});

test('zones by name, where the letters are not a, b, c', () => {
  expect(availabilityZones('eu-west-1')).toEqual(['eu-west-1a', 'eu-west-1b', 'eu-west-1c']);
  expect(availabilityZones('ca-central-1')).toEqual(['ca-central-1a', 'ca-central-1b', 'ca-central-1d']);
});
