import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../../world/session';

export interface Ran {
  readonly code: number;
  /** Both streams, as they came. */
  readonly output: string;
  /** Where the output is kept. */
  readonly log: string;
}

/** Runs a command in the world and keeps its output, in `<world>/logs/<name>.log` too. */
export async function capture(
  world: World,
  name: string,
  command: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  const folder = join(world.store.dir, 'logs');
  mkdirSync(folder, { recursive: true });
  const log = join(folder, `${name}.log`);
  appendFileSync(log, `\n$ ${command.join(' ')}\n`);
  let output = '';
  const code = await world.run(command, {
    ...options,
    output: (text) => {
      output += text;
      appendFileSync(log, text);
    },
  });
  return { code, output, log };
}
