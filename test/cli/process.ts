import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** The checkout. */
export const root = join(__dirname, '../..');

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `polycloud <args…>` as a process of its own, in no world but the one that the arguments name. */
export function polycloud(...args: readonly string[]): Promise<Ran> {
  const { POLYCLOUD_WORLD: _, ...env } = process.env;
  return new Promise((resolve) => {
    const command = [join(root, 'bin/polycloud.mjs'), ...args];
    execFile(process.execPath, command, { cwd: root, env, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}
