import type { Releases } from '../services/release';
import { type BringUpOptions, bringUp, clear } from './bring-up';
import { giveBack, type Setback } from './give-back';
import { describe } from './kubernetes/objects';
import type { LogLine } from './log/line';
import type { LogStore } from './log/store';
import { regionScope } from './scope';

export interface RollOutOptions extends Omit<BringUpOptions, 'scope'> {
  readonly store: LogStore;
  readonly region: string;
  /** The release of each service in the files. */
  readonly releases: Releases;
  /** The region's log so far: where the last good releases stand. */
  readonly lines: readonly LogLine[];
}

export interface RolledOut {
  readonly setbacks: readonly Setback[];
  /** Services and components that were left alone because the platform under them had failed. */
  readonly skipped: readonly string[];
  /** What each service now runs, or tries to. */
  readonly after: Releases;
  /** Digests of the kept manifests of whatever is ready, by service or component. */
  readonly good: Readonly<Record<string, string>>;
  /** Objects that were written, and those that were so already. */
  readonly changed: number;
  readonly unchanged: number;
  readonly deleted: readonly string[];
  /** What git no longer has and a person must delete, with the reason. */
  readonly left: readonly string[];
}

/**
 * Brings the cluster to the files and waits until everything is ready. A service or component that does not get
 * ready goes back to what it last was when it was; the others stay as they are. What git no longer has is deleted
 * only when nothing is left in between.
 */
export async function rollOut(options: RollOutOptions): Promise<RolledOut> {
  const { cluster, store, region, files, releases, lines, steps, listener, waits = {} } = options;
  const scope = regionScope(region);
  const { applied, failures } = await bringUp({ ...options, scope });
  const { setbacks, given } = await giveBack({ ...options, failures, wait: { cluster, listener, ...waits } });
  const final = files.map((file) => given.get(file.name) ?? file);

  const isWhole = applied.skipped.length === 0 && setbacks.every(({ returnedTo }) => returnedTo !== null);
  const pruned = await clear({ cluster, scope, files: final, isWhole, steps, listener });

  const lost = new Set(setbacks.filter(({ returnedTo }) => returnedTo === null).map(({ file }) => file));
  const former = lines.at(-1);
  const settled = final.filter(({ name }) => !lost.has(name) && !applied.skipped.includes(name));
  const good = Object.fromEntries(
    await Promise.all(settled.map(async (file) => [file.name, await store.keep(file)] as const)),
  );
  const after = Object.fromEntries(
    Object.entries(releases).flatMap(([name, release]) => {
      const isOld = given.has(name) || applied.skipped.includes(name);
      const now = isOld ? former?.after[name] : release;
      return now === undefined ? [] : [[name, now]];
    }),
  );
  return {
    setbacks,
    skipped: applied.skipped,
    after,
    // What could not be returned may still be returned to what it was before that.
    good: { ...keptBefore(lines, [...applied.skipped, ...lost]), ...good },
    changed: applied.changed.length,
    unchanged: applied.unchanged,
    deleted: pruned.deleted.map(describe),
    left: pruned.left.map(({ entry, reason }) => `${describe(entry)}: ${reason}`),
  };
}

/** The digests under which files are kept that this deployment did not get to. */
function keptBefore(lines: readonly LogLine[], names: readonly string[]): Readonly<Record<string, string>> {
  const last = lines.at(-1)?.manifests ?? {};
  return Object.fromEntries(Object.entries(last).filter(([name]) => names.includes(name)));
}
