import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './errors';

/** The folder of the checkout: the nearest one upwards that has a cdktf.json. @throws UsageError outside of one. */
export function projectRoot(from: string = process.cwd()): string {
  const start = resolve(from);
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'cdktf.json'))) return folder;
    if (folder === dirname(folder)) throw new UsageError(`${start} is not inside a checkout of polycloud.`);
  }
}
