import type { ChartFile } from '../charts/manifest';
import type { Releases } from '../services/release';
import { applyManifests } from './apply-manifests';
import type { Failure, Listener } from './events';
import { giveBack, type Setback } from './give-back';
import type { Cluster } from './kubernetes/cluster';
import { describe, identity, refOf } from './kubernetes/objects';
import type { LogLine } from './log/line';
import type { LogStore } from './log/store';
import { planned } from './manifests';
import { type Pruned, prune } from './prune';
import { awaitRollout, type RolloutOptions } from './rollout';
import type { Steps } from './steps';
import { verify } from './verify';

export interface RollOutOptions {
  readonly cluster: Cluster;
  readonly store: LogStore;
  readonly region: string;
  /** What the cluster is to have. */
  readonly files: readonly ChartFile[];
  /** The release of each service in those files. */
  readonly releases: Releases;
  /** The region's log so far: where the last good releases stand. */
  readonly lines: readonly LogLine[];
  readonly steps: Steps;
  readonly listener: Listener;
  readonly takeOver?: boolean;
  readonly waits?: Pick<RolloutOptions, 'deadline' | 'interval' | 'patience'>;
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
  const objects = planned(files);
  const wait = { cluster, listener, ...waits };

  const applied = await steps.run('apply manifests', async () => {
    const result = await applyManifests({
      cluster,
      region,
      files,
      listener,
      takeOver: options.takeOver === true,
      settle: (phase) =>
        awaitRollout({ ...wait, objects: phase.filter(({ manifest }) => manifest.kind === 'Job') }),
    });
    const { changed, unchanged, failures } = result;
    return [result, `${changed.length} written, ${unchanged} unchanged${count(failures)}`];
  });
  const failed = new Set(applied.failures.map(({ file }) => file));
  const isReached = (file: string) => !failed.has(file) && !applied.skipped.includes(file);

  const stuck = await steps.run('rollout', async () => {
    const failures = await awaitRollout({ ...wait, objects: objects.filter(({ file }) => isReached(file)) });
    return [failures, failures.length === 0 ? 'everything is ready' : `${failures.length} not ready`];
  });

  const unserved = await steps.run('verify', async () => {
    const bad = new Set(stuck.map(({ file }) => file));
    const failures = await verify({
      cluster,
      objects: objects.filter(({ file }) => isReached(file) && !bad.has(file)),
    });
    return [failures, failures.length === 0 ? 'everything serves' : `${failures.length} don't serve`];
  });

  const failures = [...applied.failures, ...stuck, ...unserved];
  const { setbacks, given } = await giveBack({ ...options, failures, wait });
  const final = files.map((file) => given.get(file.name) ?? file);

  const isWhole = applied.skipped.length === 0 && setbacks.every(({ returnedTo }) => returnedTo !== null);
  const pruned = await steps.run('prune', async () => {
    if (!isWhole) return [nothing, 'nothing, while something has failed'];
    const wanted = new Set(planned(final).map(({ manifest }) => identity(refOf(manifest))));
    const result = await prune({ cluster, region, wanted, listener });
    return [
      result,
      `${result.deleted.length} deleted${result.left.length > 0 ? `, ${result.left.length} left` : ''}`,
    ];
  });

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

const nothing: Pruned = { deleted: [], left: [] };

function count(failures: readonly Failure[]): string {
  return failures.length === 0 ? '' : `, ${failures.length} refused`;
}
