import { upcomingUpgrades } from '../../../regions/rules';
import { exampleFleet, exampleRegion, reportOn } from '../fixtures';

const regions = [exampleRegion({ kubernetes: '1.34' })];

describe('the day decides, not the clock', () => {
  test.each([
    ['2025-10-01', ['regions/eu.ts: kubernetes 1.34 comes to EKS on 2025-10-02; take 1.31, 1.32 or 1.33']],
    ['2025-10-02', []],
    ['2026-12-02', []],
    ['2026-12-03', ['regions/eu.ts: kubernetes 1.34 left standard support on 2026-12-02; take 1.35 or 1.36']],
  ])('%s', (today, expected) => {
    expect(reportOn(exampleFleet({ regions, today }))).toEqual(expected);
  });
});

describe('a version that leaves standard support is announced three months ahead', () => {
  test.each([
    ['2026-09-02', 0],
    ['2026-09-03', 1],
    ['2026-12-02', 1],
    ['2026-12-03', 0],
  ])('%s', (today, warnings) => {
    expect(upcomingUpgrades({ regions, today })).toHaveLength(warnings);
  });
  test('and told like a problem', () => {
    expect(upcomingUpgrades({ regions, today: '2026-11-21' })).toEqual([
      {
        file: 'regions/eu.ts',
        key: 'kubernetes',
        value: '1.34',
        rule: 'leaves standard support on 2026-12-02, in 11 days',
        mend: 'upgrade it to 1.35 or 1.36 before',
      },
    ]);
  });
});

test('when the table has run out, the mend is to add a version', () => {
  expect(reportOn(exampleFleet({ regions, today: '2040-01-01' }))).toEqual([
    'regions/eu.ts: kubernetes 1.34 left standard support on 2026-12-02; take a version added to regions/kubernetes-versions.ts',
  ]);
});
