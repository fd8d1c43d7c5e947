// Writes services/registry.ts and services/service-names.ts from the files in services/catalogue/: adding a
// service is adding a file. Every command calls this before it compiles anything, and it writes only what changed.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const header = '// Written from the files in catalogue/ by every command; not edited by hand.';

const camelCase = (name) => name.replace(/-+(.)/g, (_, letter) => letter.toUpperCase());

/** The text of services/service-names.ts: what a typed reference may name. Imports nothing, so services may import it. */
export function namesText(names) {
  return [
    header,
    'export type ServiceName =',
    `${names.map((name) => `  | '${name}'`).join('\n')};`,
    '',
  ].join('\n');
}

/** The text of services/registry.ts. */
export function registryText(names) {
  return [
    header,
    ...names.map((name) => `import { ${camelCase(name)} } from './catalogue/${name}';`),
    "import type { Service } from './service';",
    '',
    '/** Every service, by name. In capitals, so that no service can have its name. */',
    'export const REGISTRY: readonly Service[] = [',
    ...names.map((name) => `  ${camelCase(name)},`),
    '];',
    '',
  ].join('\n');
}

/** Brings both files up to date below `root`; returns the paths of those that it had to write. */
export function writeRegistry(root) {
  const names = readdirSync(join(root, 'services/catalogue'))
    .filter((entry) => entry.endsWith('.ts'))
    .map((entry) => entry.slice(0, -'.ts'.length))
    .sort();
  const texts = {
    'services/service-names.ts': namesText(names),
    'services/registry.ts': registryText(names),
  };
  return Object.entries(texts).flatMap(([path, text]) =>
    writeIfChanged(join(root, path), text) ? [path] : [],
  );
}

function writeIfChanged(file, text) {
  try {
    if (readFileSync(file, 'utf8') === text) return false;
  } catch {
    // Not written yet.
  }
  writeFileSync(file, text);
  return true;
}

/** Jest's global setup: tests see the catalogue as it stands. */
export default function setup() {
  writeRegistry(dirname(dirname(fileURLToPath(import.meta.url))));
}
