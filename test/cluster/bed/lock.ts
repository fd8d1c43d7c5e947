import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Waits until no living process holds the lock file, takes it, and returns what releases it. A lock whose process
 * died is taken over; should two do so at the same moment, both go on, and the work itself must bear that.
 */
export async function lock(
  path: string,
  say: (line: string) => void,
  sayEveryMs: number,
  pollMs = 500,
): Promise<() => void> {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${process.pid}`);
  let said = 0;
  try {
    for (;;) {
      if (taken(own, path)) return () => rmSync(path, { force: true });
      const holder = holderOf(path);
      if (holder !== undefined && !alive(holder)) {
        rmSync(path, { force: true });
        continue;
      }
      if (Date.now() - said >= sayEveryMs) {
        said = Date.now();
        say(`waiting for process ${holder ?? '?'}, which is building the same binaries`);
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  } finally {
    rmSync(own, { force: true });
  }
}

// A link is made with its content or not at all, so that nobody reads a lock without a holder.
function taken(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // Released in this moment.
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
