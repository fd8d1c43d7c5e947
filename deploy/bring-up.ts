import type { ChartFile } from '../charts/manifest';
import { type Applied, applyManifests } from './apply-manifests';
import type { Failure, Listener } from './events';
import type { Cluster } from './kubernetes/cluster';
import { identity, refOf } from './kubernetes/objects';
import { planned } from './manifests';
import { type Pruned, prune } from './prune';
import { awaitRollout, type RolloutOptions } from './rollout';
import type { Scope } from './scope';
import type { Steps } from './steps';
import { verify } from './verify';

export interface BringUpOptions {
  readonly cluster: Cluster;
  readonly scope: Scope;
  /** What the scope is to have. */
  readonly files: readonly ChartFile[];
  readonly steps: Steps;
  readonly listener: Listener;
  readonly takeOver?: boolean;
  readonly waits?: Pick<RolloutOptions, 'deadline' | 'interval' | 'patience'>;
}

export interface BroughtUp {
  readonly applied: Applied;
  /** Whatever was refused, did not get ready, or does not serve. */
  readonly failures: readonly Failure[];
}

/** Applies the files, waits until everything is ready, and looks whether it serves. What fails is left as it is. */
export async function bringUp(options: BringUpOptions): Promise<BroughtUp> {
  const { cluster, scope, files, steps, listener, waits = {} } = options;
  const objects = planned(files);
  const wait = { cluster, listener, ...waits };

  const applied = await steps.run('apply manifests', async () => {
    const result = await applyManifests({
      cluster,
      scope,
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
  return { applied, failures: [...applied.failures, ...stuck, ...unserved] };
}

export interface ClearOptions
  extends Pick<BringUpOptions, 'cluster' | 'scope' | 'files' | 'steps' | 'listener'> {
  /** Whether everything that the scope is to have is there; nothing is deleted while something has failed. */
  readonly isWhole: boolean;
}

/** Deletes what the scope has from former deployments and the files have not. */
export async function clear({ isWhole, files, steps, ...rest }: ClearOptions): Promise<Pruned> {
  return steps.run('prune', async () => {
    if (!isWhole) return [{ deleted: [], left: [] }, 'nothing, while something has failed'];
    const wanted = new Set(planned(files).map(({ manifest }) => identity(refOf(manifest))));
    const result = await prune({ ...rest, wanted });
    return [
      result,
      `${result.deleted.length} deleted${result.left.length > 0 ? `, ${result.left.length} left` : ''}`,
    ];
  });
}

function count(failures: readonly Failure[]): string {
  return failures.length === 0 ? '' : `, ${failures.length} refused`;
}
