import { blastRadius } from '../../checks/blast-radius';
import { isDangerous } from '../../checks/blast-radius/effect';
import { rows } from '../../checks/blast-radius/types';
import { readModel } from '../../checks/model/read-model';
import { breaks, harmless } from './blast-radius.mutations';
import { fleetInput } from './fixtures';
import { proveSound } from './prove-sound';

proveSound(blastRadius, { breaks, harmless });

const input = fleetInput();

describe('the table', () => {
  const all = Object.entries(rows);

  test('says where it has each row from', () => {
    expect(all.filter(([, { source }]) => !/^[A-Z].{2,}/.test(source))).toEqual([]);
  });

  test('has guards, or a reason for none, wherever data would be lost', () => {
    const bare = all.filter(([, { deleted, guards, unguarded }]) => {
      const effect = typeof deleted === 'function' ? deleted({}) : deleted;
      return effect.class === 'data loss' && guards.length === 0 && unguarded === undefined;
    });
    // A network holds no data itself: what holds some in it is guarded, and has to go first.
    expect(bare.map(([type]) => type)).toEqual(['aws_vpc']);
  });

  test('no argument is both updated and fixed', () => {
    const both = all.flatMap(([type, { updates, fixed }]) =>
      fixed.filter((argument) => updates[argument] !== undefined).map((argument) => `${type}.${argument}`),
    );
    expect(both).toEqual([]);
  });

  test('no type of the fleet is missing, none is there for nothing', () => {
    const held = new Set(readModel(input).environments.flatMap(({ byType }) => [...byType.keys()]));
    expect([...held].filter((type) => rows[type] === undefined)).toEqual([]);
    expect(Object.keys(rows).filter((type) => type !== 'output' && !held.has(type))).toEqual([]);
  });
});

test('a region that is decommissioned lets its data go, and says so', () => {
  const regions = input.regions.map((region) => ({ ...region, lifecycle: 'decommissioning' as const }));
  const environments = input.environments.filter(({ name }) => name === 'india');
  const findings = blastRadius.findings(readModel({ ...input, environments, regions }));
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['locked-in']));
});

test('the evidence names every store, what is lost with it, and its guards', () => {
  const evidence = blastRadius.evidence?.(readModel(input)) ?? [];
  expect(evidence.map(({ environment }) => environment)).toHaveLength(10);
  const india = evidence.find(({ environment }) => environment === 'india');
  expect(india?.rows).toContainEqual([
    'aws_efs_file_system',
    '1',
    'data loss',
    'the files in it are gone',
    'prevent-destroy, backed-up',
  ]);
  for (const [, , kind] of india?.rows ?? []) {
    expect(isDangerous({ class: kind as 'outage' })).toBe(true);
  }
});
