import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { regions } from '../../regions';
import { constantOf, regionFile, registryFile } from '../../regions/template';
import { exampleRegion } from './fixtures';

const root = join(__dirname, '../..');
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,14}[a-z0-9]$/);

test('the files in the checkout are as new-region would write them', () => {
  expect(readFileSync(join(root, 'regions/index.ts'), 'utf8')).toBe(registryFile(regions));
  for (const region of regions) {
    // Exceptions are approved later, and written by hand.
    const text = readFileSync(join(root, `regions/${region.name}.ts`), 'utf8');
    // A region that lacks a service leaves out the exception for it; one that takes guests was told so later.
    const asWritten = text
      .replace(/exceptions: thirdParties\.filter\(.*\),/, 'exceptions: thirdParties,')
      .replace(/^ {2}guests: \d,\n/m, '');
    expect(asWritten).toBe(regionFile(region));
  }
});

describe('constants', () => {
  test.each([
    ['eu', 'eu'],
    ['dev-feature', 'devFeature'],
    ['a-1', 'a_1'],
    ['a1', 'a1'],
    ['a--b', 'a_B'],
    ['in', 'in_'],
    ['regions', 'regions_'],
  ])('%s is %s', (region, constant) => {
    expect(constantOf({ name: region })).toBe(constant);
  });
  test('are identifiers, different for different names', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(constantOf({ name: a })).toMatch(/^[a-z][a-zA-Z0-9_]*$/);
        expect(constantOf({ name: a }) === constantOf({ name: b })).toBe(a === b);
      }),
    );
  });
});

test('the formatter and the linter find nothing to change, whatever the names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'regions-'));
  try {
    const awkward = [
      'in',
      'a1',
      'a-1',
      'a--b',
      'kuwait-2',
      'kuwait-10',
      'region2',
      'regions',
      'sixteen-letters1',
    ];
    const lists = [
      [],
      ['eu'],
      ...[9, 10, 11].map((count) => regions.slice(0, count).map((region) => region.name)),
      awkward,
      [...awkward, ...regions.map((region) => region.name)],
      ...fc.sample(fc.uniqueArray(name, { maxLength: 14 }), { numRuns: 12, seed: 1 }),
    ];
    for (const [i, names] of lists.entries()) {
      const fleet = names.map((each) => exampleRegion({ name: each }));
      const inside = join(folder, String(i));
      mkdirSync(inside);
      writeFileSync(join(inside, 'index.ts'), registryFile(fleet));
      for (const region of fleet.slice(0, 2))
        writeFileSync(join(inside, `${region.name}.ts`), regionFile(region));
    }
    const full = exampleRegion({ customer: 'falcon-rewards', lifecycle: 'decommissioning' });
    const { wave: _, ...development } = exampleRegion({ tier: 'development' });
    writeFileSync(join(folder, 'full.ts'), regionFile(full));
    writeFileSync(join(folder, 'development.ts'), regionFile(development));
    const checked = readdirSync(folder);
    writeFileSync(join(folder, 'biome.json'), biomeConfiguration());
    const { status, stdout, stderr } = spawnSync(
      join(root, 'node_modules/.bin/biome'),
      ['check', '--error-on-warnings', '--max-diagnostics=none', ...checked],
      { cwd: folder, encoding: 'utf8' },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/Checked [1-9]\d+ files in .* No fixes applied/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

// The project's own, but for the list of files.
function biomeConfiguration(): string {
  const { $schema: _, ...rest } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  return JSON.stringify({ ...rest, root: true, files: { includes: ['**/*.ts'] } });
}
