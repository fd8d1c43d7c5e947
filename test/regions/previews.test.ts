import { regions } from '../../regions';
import { findRegion, findStacks, regionsWith, UnknownName } from '../../regions/lookup';
import { platform } from '../../regions/platform';
import { previewRegion, previewSlots, pullRequestOf, slotOf } from '../../regions/previews';
import { fleetProblems } from '../../regions/rules';
import { tiers } from '../../regions/tiers';
import { releasesFile } from '../../services/release';
import { exampleFleet, exampleRegion, reportOn, today } from './fixtures';

test.each([
  ['qa-1', 1],
  ['qa-9999999', 9_999_999],
  ['qa-0', undefined],
  ['qa-01', undefined],
  ['qa-12345678', undefined],
  ['qa-', undefined],
  ['xqa-1', undefined],
  ['qa-1/../eu', undefined],
])('%s is the preview of pull request %p', (name, number) => {
  expect(pullRequestOf(name)).toBe(number);
});

test('a preview in any slot is sound beside the whole fleet', () => {
  for (const pullRequest of previewSlots.map((_, i) => i + 100)) {
    const fleet = { regions: [...regions, previewRegion(pullRequest)], platform, tiers, today };
    // Its name is no file's, which is the point; all other rules hold.
    expect(fleetProblems(fleet).map(({ key, rule }) => `${key} ${rule}`)).toEqual([
      'name is the name of the preview of a pull request',
      `account holds the previews of ${slotOf(pullRequest).name} (regions/previews.ts)`,
      `network.cidr is the network of ${slotOf(pullRequest).name} (regions/previews.ts)`,
    ]);
  }
});

test('slots share nothing', () => {
  for (const key of ['name', 'account', 'cidr', 'domain', 'delegationSet'] as const) {
    expect(new Set(previewSlots.map((slot) => slot[key])).size).toBe(previewSlots.length);
  }
});

test('a pull request always has the same slot; its neighbours have others', () => {
  expect(slotOf(17)).toBe(slotOf(17));
  expect(slotOf(17)).not.toBe(slotOf(18));
});

test('commands find it by its name, and list it with the regions only when it is named', () => {
  expect(findRegion('qa-12')).toEqual(previewRegion(12));
  expect(findStacks(['qa-12', 'eu'], ['eu'])).toEqual(['qa-12', 'eu']);
  expect(regionsWith(['qa-12', 'eu', 'qa-12'])).toEqual([...regions, previewRegion(12)]);
  expect(regionsWith([])).toEqual(regions);
  expect(() => findRegion('qa-x')).toThrow(UnknownName);
});

test('it begins with the releases of integration', () => {
  expect(releasesFile('qa-12')).toBe('releases/dev-integration.json');
  expect(releasesFile('eu')).toBe('releases/eu.json');
});

test('no region takes what previews use', () => {
  const [slot] = previewSlots;
  if (slot === undefined) throw new Error('no slot');
  const region = exampleRegion({
    name: 'qa-5',
    account: slot.account,
    network: { cidr: slot.cidr },
  });
  expect(reportOn(exampleFleet({ regions: [region] }))).toEqual([
    `regions/qa-5.ts: account ${slot.account} holds the previews of preview-1 (regions/previews.ts); give each region an account of its own`,
    `regions/qa-5.ts: name qa-5 is the name of the preview of a pull request; choose another name`,
    `regions/qa-5.ts: network.cidr ${slot.cidr} is the network of preview-1 (regions/previews.ts); take a free /16`,
  ]);
});
