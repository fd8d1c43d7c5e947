import fc from 'fast-check';
import { compatibility } from '../../checks/compatibility';
import { compareVersions, versionOf } from '../../checks/compatibility/addons';
import { endOf, engines } from '../../checks/compatibility/engines';
import { readModel } from '../../checks/model/read-model';
import { breaks, harmless } from './compatibility.mutations';
import { fleetInput } from './fixtures';
import { proveSound } from './prove-sound';

proveSound(compatibility, { breaks, harmless });

test('what is fine today is told on the day on which it no longer is', () => {
  const on = (today: string) =>
    compatibility
      .findings(readModel({ ...fleetInput(), today }))
      .map(({ environment, rule }) => `${environment} ${rule}`);
  expect(on('2027-06-03')).toEqual([]);
  // Production moves sixty days before; the others may stay to the last day.
  expect(on('2027-06-04')).toEqual(['eu', 'us', 'ap', 'india', 'uae'].map((name) => `${name} support-ends`));
  expect(on('2027-08-02')).toHaveLength(5);
  expect(on('2027-08-03')).toHaveLength(9);
});

test('versions are compared by numbers, not by letters', () => {
  const version = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99));
  fc.assert(
    fc.property(version, version, (a, b) => {
      const text = (numbers: readonly number[]) => `v${numbers.join('.')}-eksbuild.1`;
      const told = Math.sign(compareVersions(versionOf(text(a)) ?? [], versionOf(text(b)) ?? []));
      const weight = ([x = 0, y = 0, z = 0]: readonly number[]) => (x * 100 + y) * 100 + z;
      expect(told).toBe(Math.sign(weight(a) - weight(b)));
    }),
  );
  expect(versionOf('latest')).toBeUndefined();
});

test('the longest beginning of a version counts, up to the end of a number', () => {
  const engine = { ends: { '3.': null, '3.9': '2028-04-21' } };
  expect(endOf(engine, '3.9.x.kraft')).toBe('2028-04-21');
  expect(endOf(engine, '3.90')).toBeNull();
  expect(endOf(engine, '4.0')).toBeUndefined();
});

test('every engine has its dates from somewhere', () => {
  for (const { source, mend, ends } of engines) {
    expect(source).toMatch(/: /);
    expect(mend).toMatch(/stacks\//);
    for (const end of Object.values(ends)) expect(end ?? '2026-01-01').toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});
