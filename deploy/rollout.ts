import type { Planned } from './apply-manifests';
import type { Failure, Listener } from './events';
import type { Cluster } from './kubernetes/cluster';
import { reasonOf } from './kubernetes/errors';
import { identity, type ObjectRef, refOf } from './kubernetes/objects';
import type { LiveWorkload } from './rollout/live';
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

interface Watched {
  readonly file: string;
  readonly ref: ObjectRef;
  progress: Progress;
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
      progress: { state: 'waiting', detail: 'not seen yet' },
    }));
  const atLeast = leastReplicas(objects);
  const told = new Map<string, string>();
  const until = cluster.clock.now() + deadline;
  for (let look = 1; ; look++) {
    const open = watched.filter(({ progress }) => progress.state === 'waiting');
    const live = await liveWorkloads(cluster, open);
    const isOver = cluster.clock.now() >= until;
    await Promise.all(
      open.map(async (one) => {
        const workload = live.get(identity(one.ref));
        one.progress = workload
          ? progressOf(one.ref.kind, workload, atLeast.get(scaleKey(one.ref)))
          : waitingFor(one.ref);
        if (one.progress.state === 'done') return;
        const isLate = isOver || one.progress.state === 'failed';
        if (workload === undefined || (!isLate && look % patience !== 0)) {
          if (isOver) one.progress = { state: 'failed', detail: 'does not exist' };
          return;
        }
        one.progress = await withReason(cluster, one, workload, isLate);
      }),
    );
    tellAll(watched, told, listener);
    if (!watched.some(({ progress }) => progress.state === 'waiting')) break;
    await cluster.clock.sleep(interval);
  }
  return watched
    .filter(({ progress }) => progress.state === 'failed')
    .map(({ file, ref, progress }) => ({ file, object: ref, reason: progress.detail }));
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

function waitingFor({ name }: ObjectRef): Progress {
  return { state: 'waiting', detail: `${name} does not exist yet` };
}

async function withReason(
  cluster: Cluster,
  { ref, progress }: Watched,
  workload: LiveWorkload,
  isLate: boolean,
): Promise<Progress> {
  try {
    const stuck = await whyStuck(cluster, ref, workload);
    const hopeless = isLate || stuck?.hopeless === true;
    const state = hopeless ? 'failed' : progress.state;
    return { state, detail: stuck === undefined ? progress.detail : `${progress.detail}: ${stuck.reason}` };
  } catch (error) {
    return {
      state: isLate ? 'failed' : progress.state,
      detail: `${progress.detail} (the reason is not to be had: ${reasonOf(error)})`,
    };
  }
}

/** The workloads that are waited for, by identity: a list for each kind and namespace. */
async function liveWorkloads(
  cluster: Cluster,
  watched: readonly Watched[],
): Promise<ReadonlyMap<string, LiveWorkload>> {
  const lists = new Map(
    watched.map(({ ref: { apiVersion, kind, namespace } }) => [
      `${apiVersion} ${kind} ${namespace}`,
      { apiVersion, kind, namespace },
    ]),
  );
  const found = await Promise.all(
    [...lists.values()].map(async ({ namespace, ...kind }) => {
      const objects = await cluster.list<LiveWorkload>(kind, namespace === undefined ? {} : { namespace });
      return objects.map((workload) => {
        const { name } = workload.metadata;
        return [identity({ ...kind, namespace, name }), workload] as const;
      });
    }),
  );
  return new Map(found.flat());
}

/** Tells of each service or component what has changed since it was told last: the worst of its workloads. */
function tellAll(watched: readonly Watched[], told: Map<string, string>, listener: Listener): void {
  for (const file of new Set(watched.map((one) => one.file))) {
    const own = watched.filter((one) => one.file === file);
    const of = (state: Progress['state']) => own.filter(({ progress }) => progress.state === state);
    const worst = of('failed')[0] ?? of('waiting')[0];
    const state = worst === undefined ? 'ready' : worst.progress.state === 'failed' ? 'failed' : 'waiting';
    const detail = worst === undefined ? '' : `${worst.ref.name}: ${worst.progress.detail}`;
    if (told.get(file) === `${state} ${detail}`) continue;
    told.set(file, `${state} ${detail}`);
    listener({ type: 'rollout', file, state, detail });
  }
}
