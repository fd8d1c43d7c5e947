import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../store';
import { type Session, sessionsIn } from './presence';

/** Others use the world. */
export class WorldInUse extends Error {
  constructor(
    readonly dir: string,
    readonly sessions: readonly Session[],
  ) {
    const who = sessions.map(({ pid, command }) => `\n  ${command} (process ${pid})`).join('');
    super(`the world in ${dir} is in use; wait for it to end, or stop it:${who}`);
  }
}

/** Kept by a reset: a process that opens the world right then must find the journal. */
const kept = new Set(['journal', 'sessions']);

/** Empties the world in `dir` and returns how many objects it had. Throws WorldInUse. */
export async function resetWorld(dir: string): Promise<number> {
  if (!existsSync(dir)) return 0;
  const sessions = sessionsIn(dir);
  if (sessions.length > 0) throw new WorldInUse(dir, sessions);
  const store = await openStore(dir);
  const count = await store.transact((tx) => {
    const objects = [...tx.all()].length;
    tx.clear();
    return objects;
  });
  for (const name of readdirSync(dir)) {
    if (!kept.has(name)) rmSync(join(dir, name), { recursive: true, force: true });
  }
  await store.close();
  return count;
}
