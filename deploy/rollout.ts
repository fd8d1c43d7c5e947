import type { Failure, Listener } from './events';
import type { Cluster } from './kubernetes/cluster';
import { reasonOf } from './kubernetes/errors';
import { identity, type ObjectRef, refOf } from './kubernetes/objects';
import type { Planned } from './planned';
import type { LiveWorkload } from './rollout/live';
import { liveWorkloads } from './rollout/live-workloads';
import { type Progress, progressOf, workloadKinds } from './rollout/progress';
import { whyStuck } from './rollout/stuck';

export interface RolloutOptions {
  readonly cluster: Cluster;
  /** What was applied; only workloads among it are waited for. */
  readonly objects: readonly Planned[];
  readonly listener?: Listener;
  /** Milliseconds after which whatever is not ready has failed. @default 20 minutes */
  readonly deadline?: number;
  /** Milliseconds between two looks. @default 1,000 */
  readonly interval?: number;
  /** Looks without readiness after which the reason is looked for. @default 5 */
  readonly patience?: number;
}

/** A workload that is waited for, and what was seen of it last. */
interface Watched {
  readonly file: string;
  readonly ref: ObjectRef;
  progress: Progress;
  /** What is in its way, as far as one has looked. */
  reason: string | undefined;
}

/**
 * Waits until every workload has rolled out or failed, and returns what failed, each with the reason. A failure is
 * told as soon as it is sure: a missed progress deadline, a container that keeps crashing, pods that the namespace
 * forbids. Who waits on is told why it does.
 */
export async function awaitRollout(options: RolloutOptions): Promise<readonly Failure[]> {
  const { cluster, objects, listener = () => undefined } = options;
  const { deadline = 20 * 60_000, interval = 1000, patience = 5 } = options;
  const watched: Watched[] = objects
    .filter(({ manifest }) => workloadKinds.includes(manifest.kind))
    .map(({ file, manifest }) => ({
      file,
      ref: refOf(manifest),
      progress: { state: 'waiting', detail: 'does not exist yet' },
      reason: undefined,
    }));
  const atLeast = leastReplicas(objects);
  const told = new Map<string, string>();
  const until = cluster.clock.now() + deadline;
  for (let look = 1; ; look++) {
    const open = watched.filter(isWaiting);
    const live = await liveWorkloads(
      cluster,
      open.map(({ ref }) => ref),
    );
    const isOver = cluster.clock.now() >= until;
    await Promise.all(
      open.map(async (one) => {
        const workload = live.get(identity(one.ref));
        if (workload !== undefined) {
          one.progress = progressOf(one.ref.kind, workload, atLeast.get(scaleKey(one.ref)));
          const isLate = isOver || one.progress.state === 'failed';
          if (one.progress.state !== 'done' && (isLate || look % patience === 0)) {
            await lookCloser(cluster, one, workload);
          }
        }
        if (isOver && isWaiting(one)) one.progress = { ...one.progress, state: 'failed' };
      }),
    );
    tellAll(watched, told, listener);
    if (!watched.some(isWaiting)) break;
    await cluster.clock.sleep(interval);
  }
  return watched
    .filter(({ progress }) => progress.state === 'failed')
    .map((one) => ({ file: one.file, object: one.ref, reason: detailOf(one) }));
}

const isWaiting = ({ progress }: Watched) => progress.state === 'waiting';

function detailOf({ progress, reason }: Watched): string {
  return reason === undefined || progress.state === 'done'
    ? progress.detail
    : `${progress.detail}: ${reason}`;
}

/** Finds out what is in a workload's way, and gives it up where waiting can't help. */
async function lookCloser(cluster: Cluster, one: Watched, workload: LiveWorkload): Promise<void> {
  try {
    const stuck = await whyStuck(cluster, one.ref, workload);
    one.reason = stuck?.reason;
    if (stuck?.hopeless === true) one.progress = { ...one.progress, state: 'failed' };
  } catch (error) {
    one.reason = `the reason is not to be had: ${reasonOf(error)}`;
  }
}

interface Autoscaler {
  readonly scaleTargetRef: { readonly kind: string; readonly name: string };
  readonly minReplicas?: number;
}

const scaleKey = ({ kind, namespace = '', name }: Omit<ObjectRef, 'apiVersion'>) =>
  `${kind} ${namespace}/${name}`;

/** The fewest replicas that an autoscaler keeps, by what it scales. */
function leastReplicas(objects: readonly Planned[]): ReadonlyMap<string, number> {
  return new Map(
    objects
      .filter(({ manifest }) => manifest.kind === 'HorizontalPodAutoscaler')
      .map(({ manifest }) => {
        const { scaleTargetRef: target, minReplicas = 1 } = manifest['spec'] as Autoscaler;
        return [scaleKey({ ...target, namespace: manifest.metadata.namespace }), minReplicas] as const;
      }),
  );
}

/** Tells of each service or component what has changed since it was told last: the worst of its workloads. */
function tellAll(watched: readonly Watched[], told: Map<string, string>, listener: Listener): void {
  for (const file of new Set(watched.map((one) => one.file))) {
    const own = watched.filter((one) => one.file === file);
    const worst = own.find(({ progress }) => progress.state === 'failed') ?? own.find(isWaiting);
    const state = worst === undefined ? 'ready' : worst.progress.state === 'failed' ? 'failed' : 'waiting';
    const detail = worst === undefined ? '' : `${worst.ref.name}: ${detailOf(worst)}`;
    if (told.get(file) === `${state} ${detail}`) continue;
    told.set(file, `${state} ${detail}`);
    listener({ type: 'rollout', file, state, detail, stuck: worst?.reason !== undefined });
  }
}
