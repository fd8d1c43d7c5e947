import type { ChartFile } from '../charts/manifest';
import { applyManifests } from './apply-manifests';
import { describeFailure, type Failure, type Listener } from './events';
import type { Cluster } from './kubernetes/cluster';
import { reasonOf } from './kubernetes/errors';
import type { LogLine } from './log/line';
import type { LogStore } from './log/store';
import { planned } from './manifests';
import { awaitRollout, type RolloutOptions } from './rollout';
import { regionScope } from './scope';
import type { Steps } from './steps';

/** A service or component that did not get ready, and what became of it. */
export interface Setback {
  readonly file: string;
  readonly reasons: readonly string[];
  /** The release that it runs again, or `the former one` of a component without releases; null when there is none. */
  readonly returnedTo: string | null;
}

export interface GiveBackOptions {
  readonly cluster: Cluster;
  readonly store: LogStore;
  readonly region: string;
  readonly files: readonly ChartFile[];
  readonly lines: readonly LogLine[];
  readonly failures: readonly Failure[];
  readonly steps: Steps;
  readonly listener: Listener;
  readonly wait: Omit<RolloutOptions, 'objects'>;
}

export interface GivenBack {
  readonly setbacks: readonly Setback[];
  /** The former files of those that run them again, by name. */
  readonly given: ReadonlyMap<string, ChartFile>;
}

/**
 * Returns each service or component that failed to the manifests that it was last ready with: image, configuration
 * and all, just as they were applied then.
 */
export async function giveBack(options: GiveBackOptions): Promise<GivenBack> {
  const { cluster, store, region, lines, failures, steps, listener, wait } = options;
  const names = [...new Set(failures.map(({ file }) => file))].sort();
  const given = new Map<string, ChartFile>();
  if (names.length === 0) return { setbacks: [], given };
  const reasons = new Map(names.map((name) => [name, reasonsOf(failures, name)]));

  await steps.run('return', async () => {
    const former = new Map<string, ChartFile>();
    for (const name of names) {
      const digest = lines.at(-1)?.manifests[name];
      if (digest === undefined) continue;
      try {
        former.set(name, await store.kept(digest));
      } catch (error) {
        reasons.get(name)?.push(`what it last ran can't be read: ${reasonOf(error)}`);
      }
    }
    const files = [...former.values()];
    const applied = await applyManifests({ cluster, scope: regionScope(region), files });
    const refused = new Set(applied.failures.map(({ file }) => file));
    const objects = planned(files.filter(({ name }) => !refused.has(name)));
    const stuck = await awaitRollout({ ...wait, objects });
    const again = [...applied.failures, ...stuck];
    for (const [name, file] of former) {
      const own = reasonsOf(again, name);
      if (own.length === 0) given.set(name, file);
      else reasons.get(name)?.push(...goingBackFailed(own, reasons.get(name) ?? []));
    }
    const to = [...given.keys()].join(', ');
    return [undefined, given.size === 0 ? 'nothing to go back to' : `${to} run what they ran before`];
  });

  const setbacks = names.map((file): Setback => {
    const returnedTo = given.has(file) ? (lines.at(-1)?.after[file]?.tag ?? 'the former one') : null;
    if (returnedTo !== null) listener({ type: 'returned', file, to: returnedTo });
    return { file, reasons: reasons.get(file) ?? [], returnedTo };
  });
  return { setbacks, given };
}

function goingBackFailed(own: readonly string[], known: readonly string[]): readonly string[] {
  const others = own.filter((reason) => !known.includes(reason));
  if (others.length === 0) return ['going back failed for the same reason'];
  return others.map((reason) => `going back failed too: ${reason}`);
}

function reasonsOf(failures: readonly Failure[], name: string): string[] {
  return failures.filter(({ file }) => file === name).map(describeFailure);
}
