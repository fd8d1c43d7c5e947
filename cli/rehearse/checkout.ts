import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What of a checkout is not source: made by commands, or the history. */
const left = new Set([
  'node_modules',
  '.git',
  '.cache',
  '.world',
  'cdktf.out',
  'manifests',
  'report',
  'coverage',
]);

/**
 * Copies the sources of the checkout at `root` to `target`, with the region's file edited as a person would who
 * decommissions it. The packages are shared by links, what is compiled is not. Throws when the file does not say
 * `lifecycle: 'active'`.
 */
export function decommissioningCheckout(root: string, target: string, file: string): void {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(join(target, 'node_modules'), { recursive: true });
  for (const name of readdirSync(root)) {
    if (left.has(name)) continue;
    cpSync(join(root, name), join(target, name), {
      recursive: true,
      preserveTimestamps: true,
    });
  }
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name === '.cache') continue;
    symlinkSync(join(root, 'node_modules', name), join(target, 'node_modules', name));
  }
  const path = join(target, file);
  writeFileSync(path, decommissioned(readFileSync(path, 'utf8'), file));
}

/** The text of a region's file with its lifecycle changed. */
export function decommissioned(text: string, file: string): string {
  const edited = text.replace(/\blifecycle: 'active'/, "lifecycle: 'decommissioning'");
  if (edited === text) throw new Error(`${file}: does not say lifecycle: 'active'`);
  return edited;
}
