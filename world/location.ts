import { resolve } from 'node:path';

/** Folder of the world: what the flag says, else `POLYCLOUD_WORLD`, else `.world`; absolute. */
export function worldDir(
  flag: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): string {
  return resolve(cwd, flag || env['POLYCLOUD_WORLD'] || '.world');
}
