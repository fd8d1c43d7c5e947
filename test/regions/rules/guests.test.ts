import type { Region } from '../../../regions/region';
import { exampleFleet, exampleRegion, otherRegion, reportOn } from '../fixtures';

const development = { tier: 'development', jurisdiction: 'eu' } as const;

function report(...changes: readonly Partial<Region>[]): readonly string[] {
  const make = [exampleRegion, otherRegion];
  const regions = changes.map((change, i) => make[i]?.(change)).filter((region) => region !== undefined);
  return reportOn(exampleFleet({ regions })).filter((line) => line.includes('guests'));
}

test('a development environment takes guests', () => {
  expect(report({ ...development, guests: 2 })).toEqual([]);
  expect(report({ guests: 0 })).toEqual([]);
});

test.each([
  [-1, 'regions/eu.ts: guests -1 is no whole number from 0 to 9; count the seats'],
  [1.5, 'regions/eu.ts: guests 1.5 is no whole number from 0 to 9; count the seats'],
  [10, 'regions/eu.ts: guests 10 is no whole number from 0 to 9; count the seats'],
])('%p seats are told', (guests, line) => {
  expect(report({ ...development, guests })).toEqual([line]);
});

test('neither customers nor a second environment get guests', () => {
  expect(report({ guests: 1 })).toEqual([
    'regions/eu.ts: guests 1 are let into an environment of tier production; take them in where development is',
  ]);
  expect(report({ ...development, guests: 1 }, { tier: 'development', guests: 1 })).toEqual([
    'regions/us.ts: guests 1 are taken in by eu already; take them in at one place',
  ]);
});
