import { regions } from '../../regions';
import { guestHost, seatsOf, withGuests } from '../../regions/guests';
import { previewRegion } from '../../regions/previews';
import { tiers } from '../../regions/tiers';

test('seats have names of their own and names under the domain of their host', () => {
  expect(seatsOf({ guests: 2, dns: { domain: 'dev.example.com' } })).toEqual([
    { name: 'guest-1', domain: 'guest-1.dev.example.com' },
    { name: 'guest-2', domain: 'guest-2.dev.example.com' },
  ]);
  expect(seatsOf({ dns: { domain: 'dev.example.com' } })).toEqual([]);
});

test('development takes guests, and no preview with a network of its own does', () => {
  expect(guestHost(regions)?.name).toBe('dev-feature');
  expect(seatsOf(previewRegion(1))).toEqual([]);
  expect(guestHost([])).toBeUndefined();
});

test('the spot group has nodes for guests, and nothing else of the tier changes', () => {
  const { spotGroups, ...rest } = withGuests(tiers.development, { guests: 2 });
  expect(rest).toEqual({ ...tiers.development, spotGroups: undefined });
  expect(spotGroups.map(({ max }) => max)).toEqual(tiers.development.spotGroups.map(({ max }) => max + 48));
  expect(withGuests(tiers.development, {})).toEqual(tiers.development);
});
