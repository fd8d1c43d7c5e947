// Writes services/registry.ts from the files in services/catalogue/: adding a service is adding a file.
// Every command calls this before it compiles anything; nothing is written while the registry is true.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const camelCase = (name) => name.replace(/-+(.)/g, (_, letter) => letter.toUpperCase());

/** The text of the registry for these service names, sorted. */
export function registryText(names) {
  const sorted = [...names].sort();
  return [
    '// Written from the files in catalogue/ by every command; not edited by hand.',
    ...sorted.map((name) => `import { ${camelCase(name)} } from './catalogue/${name}';`),
    "import type { Service } from './service';",
    '',
    'export type ServiceName =',
    `${sorted.map((name) => `  | '${name}'`).join('\n')};`,
    '',
    '/** Every service, by name. In capitals, so that no service can have its name. */',
    'export const REGISTRY: readonly Service[] = [',
    ...sorted.map((name) => `  ${camelCase(name)},`),
    '];',
    '',
  ].join('\n');
}

/** Brings services/registry.ts up to date below `root`; returns whether it had to be written. */
export function writeRegistry(root) {
  const file = join(root, 'services/registry.ts');
  const names = readdirSync(join(root, 'services/catalogue'))
    .filter((entry) => entry.endsWith('.ts'))
    .map((entry) => entry.slice(0, -'.ts'.length));
  const text = registryText(names);
  try {
    if (readFileSync(file, 'utf8') === text) return false;
  } catch {
    // No registry yet.
  }
  writeFileSync(file, text);
  return true;
}

/** Jest's global setup: tests see the catalogue as it stands. */
export default function setup() {
  writeRegistry(dirname(dirname(fileURLToPath(import.meta.url))));
}
