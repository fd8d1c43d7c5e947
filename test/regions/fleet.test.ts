import { join } from 'node:path';
import { regions } from '../../regions';
import { readRegionFiles } from '../../regions/files';
import { kubernetesVersions } from '../../regions/kubernetes-versions';
import { bucketName, stateBucketName } from '../../regions/naming';
import { platform } from '../../regions/platform';
import { tiers } from '../../regions/tiers';
import { reportOn, today } from './fixtures';

const files = readRegionFiles(join(__dirname, '../../regions'));

// A day on which every version of the fleet is out; whether it is still supported is synth's to say, day by day.
const asOf = [today, ...regions.map(({ kubernetes }) => String(kubernetesVersions[kubernetes]?.released))]
  .sort()
  .at(-1);

test('the fleet as it stands breaks no rule', () => {
  expect(reportOn({ regions, platform, tiers, today: String(asOf), files })).toEqual([]);
});

test('every region has its file', () => {
  expect([...files.keys()].sort()).toEqual(regions.map(({ name }) => name).sort());
});

test.each(regions.map((region) => [region.name, region] as const))('%s: bucket names fit S3', (_, region) => {
  for (const name of [stateBucketName(region), bucketName(region, 'cloudtrail')]) {
    expect(name).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
  }
});

test('the first wave is one region', () => {
  expect(regions.filter(({ wave }) => wave === 1)).toHaveLength(1);
});
