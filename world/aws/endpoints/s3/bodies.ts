import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Contents of S3 objects, a file each, written once and whole. */
export interface Bodies {
  /** Keeps the content and returns its name. */
  write(content: Buffer): string;
  read(name: string): Buffer;
  remove(name: string): void;
  /** Removes files that are not in use and older than a minute: what killed processes left behind. */
  sweep(inUse: ReadonlySet<string>, now: Date): void;
}

export function openBodies(world: string): Bodies {
  const dir = join(world, 'bodies');
  mkdirSync(dir, { recursive: true });
  const remove = (name: string) => rmSync(join(dir, name), { force: true });
  return {
    write(content) {
      const name = randomUUID();
      const draft = join(dir, `${name}.draft`);
      mkdirSync(dir, { recursive: true });
      writeFileSync(draft, content);
      renameSync(draft, join(dir, name));
      return name;
    },
    read: (name) => readFileSync(join(dir, name)),
    remove,
    sweep(inUse, now) {
      for (const name of readdirSync(dir)) {
        const written = statSync(join(dir, name), { throwIfNoEntry: false });
        if (!inUse.has(name) && written !== undefined && now.getTime() - written.mtimeMs > 60_000)
          remove(name);
      }
    },
  };
}
