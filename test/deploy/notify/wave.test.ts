import { waveOf } from '../../../deploy/notify/wave';
import { regions } from '../../../regions';
import { tiers } from '../../../regions/tiers';

const tag = 'refs/tags/v1.4.0';
const production = regions.filter(({ tier }) => tiers[tier].production);
const later = production.filter(({ wave = 1 }) => wave > 1).map(({ name }) => name);

test.each(production)('$name has its place in the waves of a release', ({ name, wave }) => {
  const place = waveOf(name, tag);
  expect(place?.number).toBe(wave);
  expect(place?.of).toBe(new Set(production.map((region) => region.wave)).size);
  expect(place?.next).toEqual(wave === 1 ? later : []);
});

test.each([
  ['eu', 'refs/tags/v1.4.0-eu'],
  ['staging', tag],
  ['staging', 'refs/heads/release/1.4'],
  ['eu', 'refs/heads/<!channel>'],
  ['eu', ''],
])('%s from %s goes in no wave', (name, ref) => {
  expect(waveOf(name, ref)).toBeUndefined();
});
