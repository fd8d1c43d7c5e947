import { conditionOf, type LiveWorkload } from './live';

/** How far a workload is, by its own word. */
export interface Progress {
  readonly state: 'done' | 'waiting' | 'failed';
  /** For a person, e.g. `2 of 3 new pods available`. */
  readonly detail: string;
}

type Judge = (workload: LiveWorkload, atLeast: number) => Progress;

const waiting = (detail: string): Progress => ({ state: 'waiting', detail });
const done = (detail: string): Progress => ({ state: 'done', detail });
const failed = (detail: string): Progress => ({ state: 'failed', detail });

/** What each kind counts as rolled out; other kinds are as soon as they exist. */
const judges: Readonly<Record<string, Judge>> = {
  Deployment(workload, atLeast) {
    const { spec = {}, status = {} } = workload;
    const wanted = Math.max(spec.replicas ?? 1, atLeast);
    const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
    const progressing = conditionOf(workload, 'Progressing');
    const isDone = updatedReplicas >= wanted && replicas <= updatedReplicas && availableReplicas >= wanted;
    if (isDone) return done(`${availableReplicas} available`);
    // The condition outlives the rollout that it speaks of until the controller has seen the new one.
    if (progressing?.reason === 'ProgressDeadlineExceeded')
      return failed('made no progress within its deadline');
    return waiting(`${Math.min(updatedReplicas, availableReplicas)} of ${wanted} new pods available`);
  },
  StatefulSet({ spec = {}, status = {} }) {
    const wanted = spec.replicas ?? 1;
    const { updatedReplicas = 0, readyReplicas = 0, availableReplicas = readyReplicas } = status;
    const { currentRevision, updateRevision } = status;
    const isCurrent = spec.updateStrategy?.type === 'OnDelete' || currentRevision === updateRevision;
    const isNew = isCurrent || updatedReplicas >= wanted;
    if (isNew && availableReplicas >= wanted) return done(`${availableReplicas} available`);
    return waiting(
      `${Math.min(isCurrent ? wanted : updatedReplicas, availableReplicas)} of ${wanted} pods available`,
    );
  },
  DaemonSet({ status = {} }) {
    const { desiredNumberScheduled: wanted = 0, updatedNumberScheduled = 0, numberAvailable = 0 } = status;
    if (updatedNumberScheduled >= wanted && numberAvailable >= wanted) return done(`${wanted} available`);
    return waiting(`${Math.min(updatedNumberScheduled, numberAvailable)} of ${wanted} nodes`);
  },
  Job(workload) {
    const failure = conditionOf(workload, 'Failed');
    if (failure?.status === 'True') return failed(`${failure.reason}: ${failure.message}`);
    if (conditionOf(workload, 'Complete')?.status === 'True') return done('complete');
    const { succeeded = 0, failed: tries = 0 } = workload.status ?? {};
    const wanted = workload.spec?.completions ?? 1;
    return waiting(`${succeeded} of ${wanted} complete${tries > 0 ? `, ${tries} tries failed` : ''}`);
  },
};

/** Kinds whose objects take time to do what they were told. */
export const workloadKinds: readonly string[] = Object.keys(judges);

/**
 * How far a workload is; one whose controller has not seen its newest version waits. `atLeast` is how many replicas
 * its autoscaler keeps, who may not have set them yet.
 */
export function progressOf(kind: string, workload: LiveWorkload, atLeast = 0): Progress {
  const judge = judges[kind];
  if (judge === undefined) return done('exists');
  const { generation = 1 } = workload.metadata;
  // Jobs have no such field: their pods can't change.
  const seen = kind === 'Job' ? generation : (workload.status?.observedGeneration ?? 0);
  if (seen < generation) return waiting('its controller has not seen it yet');
  return judge(workload, atLeast);
}
