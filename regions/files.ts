import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const declaration = /^export const \w+: Region = \{\n {2}name: '([^']*)',$/m;

/**
 * The name that each region file in a folder declares, by file name without `.ts`. A region file is one
 * that declares `export const …: Region = {` with its name as the first key.
 */
export function readRegionFiles(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [
      file.slice(0, -'.ts'.length),
      declaration.exec(readFileSync(join(folder, file), 'utf8'))?.[1],
    ]);
  return new Map(names.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
