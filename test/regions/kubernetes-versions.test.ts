import {
  daysBetween,
  isoDate,
  kubernetesVersions,
  supportedVersions,
} from '../../regions/kubernetes-versions';

test.each(Object.entries(kubernetesVersions))('%s has standard support for 14 months', (_, version) => {
  const months = ({ released, standardSupportEnds }: typeof version) => {
    const [from, to] = [new Date(released), new Date(standardSupportEnds)];
    return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  };
  expect(months(version)).toBe(14);
});

test('the versions of a day, oldest first', () => {
  expect(supportedVersions('2026-11-21')).toEqual(['1.34', '1.35', '1.36']);
  expect(supportedVersions('2020-01-01')).toEqual([]);
});

test('dates are UTC', () => {
  expect(isoDate(new Date('2026-11-21T23:59:59Z'))).toBe('2026-11-21');
  expect(daysBetween('2026-11-21', '2026-12-02')).toBe(11);
  expect(daysBetween('2026-12-02', '2026-11-21')).toBe(-11);
});
