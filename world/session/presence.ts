import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, type ProcessId, thisProcess } from './processes';

/** A command that uses a world. */
export interface Session extends ProcessId {
  /** Unlike that of any other session. */
  readonly id: string;
  /** What it runs, to tell a person. */
  readonly command: string;
}

const FOLDER = 'sessions';

/** Lets others know that this process uses the world in `dir`. Call what it returns when it no longer does. */
export function announce(dir: string, id: string, command: string): () => void {
  const folder = join(dir, FOLDER);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${id}.json`);
  const session: Session = { ...thisProcess(), id, command };
  writeFileSync(`${file}.draft`, JSON.stringify(session));
  renameSync(`${file}.draft`, file);
  return () => rmSync(file, { force: true });
}

/** The sessions whose processes live; what dead ones left behind is removed. */
export function sessionsIn(dir: string): readonly Session[] {
  return files(dir).flatMap((file) => {
    const session = read(file);
    if (session === undefined) return [];
    if (isAlive(session)) return [session];
    rmSync(file, { force: true });
    return [];
  });
}

function files(dir: string): readonly string[] {
  try {
    const folder = join(dir, FOLDER);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function read(file: string): Session | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Session;
  } catch {
    // Ended in between.
    return undefined;
  }
}
