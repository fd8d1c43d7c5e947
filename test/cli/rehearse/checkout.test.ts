import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decommissioned, decommissioningCheckout } from '../../../cli/rehearse/checkout';

test('only the lifecycle changes', () => {
  expect(decommissioned("  wave: 1,\n  lifecycle: 'active',\n", 'regions/eu.ts')).toBe(
    "  wave: 1,\n  lifecycle: 'decommissioning',\n",
  );
  expect(() => decommissioned("lifecycle: 'decommissioning'", 'regions/eu.ts')).toThrow(
    "regions/eu.ts: does not say lifecycle: 'active'",
  );
});

test('the copy has the sources and the edit; packages are linked, what is made is left', () => {
  const dir = mkdtempSync(join(tmpdir(), 'checkout-'));
  try {
    const root = join(dir, 'root');
    for (const folder of [
      'regions',
      'world/report',
      'node_modules/zod',
      'node_modules/.cache',
      '.git',
      'cdktf.out',
    ]) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    writeFileSync(join(root, 'regions/eu.ts'), "lifecycle: 'active'");
    writeFileSync(join(root, 'world/report/page.ts'), '');
    decommissioningCheckout(root, join(dir, 'copy'), 'regions/eu.ts');

    const copied = (path: string) => join(dir, 'copy', path);
    expect(readFileSync(copied('regions/eu.ts'), 'utf8')).toBe("lifecycle: 'decommissioning'");
    expect(readFileSync(join(root, 'regions/eu.ts'), 'utf8')).toBe("lifecycle: 'active'");
    expect(existsSync(copied('world/report/page.ts'))).toBe(true);
    expect(lstatSync(copied('node_modules/zod')).isSymbolicLink()).toBe(true);
    expect(['node_modules/.cache', '.git', 'cdktf.out'].map((path) => existsSync(copied(path)))).toEqual([
      false,
      false,
      false,
    ]);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
