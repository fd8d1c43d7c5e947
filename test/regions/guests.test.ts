import { regions } from '../../regions';
import { guestHost, seatsOf } from '../../regions/guests';
import { previewRegion } from '../../regions/previews';

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
