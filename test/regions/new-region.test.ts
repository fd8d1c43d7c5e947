import { proposeRegion, type RegionRequest, withRegion } from '../../regions/new-region';
import { exampleFleet, exampleRegion, otherRegion, reportOn } from './fixtures';

const request: RegionRequest = {
  name: 'bahrain',
  awsRegion: 'me-south-1',
  account: '100000000030',
  tier: 'production',
  jurisdiction: 'bh',
};

test('a production region: next free /16, default domain, last wave, the version that the fleet runs', () => {
  const fleet = exampleFleet({ regions: [exampleRegion({ kubernetes: '1.35' }), otherRegion({ wave: 3 })] });
  expect(proposeRegion({ ...request, customer: 'pearl-bank' }, fleet)).toEqual({
    name: 'bahrain',
    tier: 'production',
    awsRegion: 'me-south-1',
    account: '100000000030',
    jurisdiction: 'bh',
    customer: 'pearl-bank',
    network: { cidr: '10.18.0.0/16' },
    dns: { domain: 'bahrain.example.com' },
    kubernetes: '1.36',
    scale: 1,
    wave: 3,
    lifecycle: 'active',
    owner: 'team',
    costCentre: 'cc-1',
  });
});

test('a version that the fleet does not run yet is not tried first on a new region', () => {
  const fleet = exampleFleet({ regions: [exampleRegion({ kubernetes: '1.35' })] });
  expect(proposeRegion(request, fleet).kubernetes).toBe('1.35');
  expect(proposeRegion(request, exampleFleet({ regions: [] })).kubernetes).toBe('1.36');
});

test.each(['staging', 'demo', 'development'])('%s has no wave', (tier) => {
  expect(proposeRegion({ ...request, tier }, exampleFleet())).not.toHaveProperty('wave');
});

test.each(['production', 'staging', 'demo', 'development'])(
  'what is proposed in %s breaks no rule',
  (tier) => {
    const fleet = exampleFleet();
    expect(
      reportOn({ ...fleet, regions: withRegion(fleet.regions, proposeRegion({ ...request, tier }, fleet)) }),
    ).toEqual([]);
  },
);

test('it follows the last of its tier, or everything', () => {
  const regions = [exampleRegion(), otherRegion(), otherRegion({ name: 'staging', tier: 'staging' })];
  const names = (tier: 'production' | 'demo') =>
    withRegion(regions, exampleRegion({ name: 'new', tier })).map(({ name }) => name);
  expect(names('production')).toEqual(['eu', 'us', 'new', 'staging']);
  expect(names('demo')).toEqual(['eu', 'us', 'staging', 'new']);
});
