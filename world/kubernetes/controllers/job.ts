import { ApiError } from '../api/status';
import type { ClusterTx } from '../cluster/cluster';
import { remove } from '../cluster/deletion';
import { parseTimestamp } from '../cluster/time';
import { builtInResource } from '../schema/resources';
import { event } from './events';
import { controlled, createPod, deletePod, isActive, isReady, setStatus, withCondition } from './pods';
import type { Condition, Job, Pod } from './shapes';

const JOBS = 'jobs.batch';

const ended = ({ status }: Job) =>
  status?.conditions?.find(({ type }) => type === 'Complete' || type === 'Failed');

/** Runs pods until enough of them have succeeded, or too many have failed. */
export function job(cluster: ClusterTx, namespace: string, name: string): void {
  const found = cluster.get<Job>(JOBS, namespace, name);
  if (found === undefined || found.metadata.deletionTimestamp !== undefined) return;
  if (ended(found) !== undefined) {
    expire(cluster, found);
    return;
  }
  if (found.spec.suspend === true) return;
  const pods = controlled<Pod>(cluster, 'pods', found);
  const succeeded = pods.filter(({ status }) => status?.phase === 'Succeeded').length;
  const failed = pods.filter(({ status }) => status?.phase === 'Failed').length;
  const restarts = pods.reduce(
    (sum, { status }) => sum + (status?.containerStatuses?.[0]?.restartCount ?? 0),
    0,
  );
  const active = pods.filter(isActive);
  const {
    completions = found.spec.parallelism,
    parallelism,
    backoffLimit,
    activeDeadlineSeconds,
  } = found.spec;
  const started = parseTimestamp(found.status?.startTime ?? cluster.time);
  const deadline = started + (activeDeadlineSeconds ?? Number.POSITIVE_INFINITY) * 1000;

  const outcome: Condition | undefined =
    succeeded >= completions
      ? {
          type: 'Complete',
          status: 'True',
          reason: 'CompletionsReached',
          message: 'Reached expected number of succeeded pods',
        }
      : failed + restarts > backoffLimit
        ? {
            type: 'Failed',
            status: 'True',
            reason: 'BackoffLimitExceeded',
            message: 'Job has reached the specified backoff limit',
          }
        : cluster.now >= deadline
          ? {
              type: 'Failed',
              status: 'True',
              reason: 'DeadlineExceeded',
              message: 'Job was active longer than specified deadline',
            }
          : undefined;
  if (outcome !== undefined) for (const pod of active) deletePod(cluster, pod);
  else start(cluster, found, Math.min(parallelism, completions - succeeded) - active.length, failed);
  const running = outcome === undefined ? controlled<Pod>(cluster, 'pods', found).filter(isActive) : [];
  if (outcome === undefined && Number.isFinite(deadline))
    cluster.wake('job', `${namespace}/${name}`, deadline, false);
  const conditions = outcome === undefined ? found.status?.conditions : finish(cluster, found, outcome);
  setStatus(cluster, JOBS, found, {
    ...(conditions === undefined ? {} : { conditions }),
    startTime: found.status?.startTime ?? cluster.time,
    ...(outcome?.type === 'Complete' ? { completionTime: cluster.time } : {}),
    ...(running.length > 0 ? { active: running.length } : {}),
    ready: running.filter(isReady).length,
    ...(succeeded > 0 ? { succeeded } : {}),
    ...(failed > 0 ? { failed } : {}),
    terminating: 0,
    uncountedTerminatedPods: {},
  });
}

function start(cluster: ClusterTx, owner: Job, count: number, failed: number): void {
  const key = `${owner.metadata.namespace}/${owner.metadata.name}`;
  if (count <= 0) return;
  // After a failure the next pod waits, 10 s doubled each time.
  const last = cluster.note<number>('job-failures', key) ?? 0;
  if (failed > last) {
    cluster.setNote('job-failures', key, failed);
    cluster.wake('job', key, cluster.now + Math.min(360, 10 * 2 ** (failed - 1)) * 1000);
    return;
  }
  try {
    for (let i = 0; i < count; i += 1) createPod(cluster, owner, owner.spec.template);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    event(cluster, owner, 'Warning', 'FailedCreate', `Error creating: ${error.message}`, 'job-controller');
    cluster.wake('job', key, cluster.now + 30_000, false);
  }
}

function finish(cluster: ClusterTx, owner: Job, outcome: Condition): readonly Condition[] {
  const { type, reason = '', message = '' } = outcome;
  const told = type === 'Complete' ? 'Job completed' : message;
  event(
    cluster,
    owner,
    type === 'Complete' ? 'Normal' : 'Warning',
    type === 'Complete' ? 'Completed' : reason,
    told,
    'job-controller',
  );
  expireAt(cluster, owner, cluster.now);
  return withCondition(owner.status?.conditions, outcome, cluster.now);
}

function expireAt(cluster: ClusterTx, { metadata, spec }: Job, from: number): void {
  if (spec.ttlSecondsAfterFinished === undefined) return;
  const key = `${metadata.namespace}/${metadata.name}`;
  cluster.wake('job', key, from + spec.ttlSecondsAfterFinished * 1000 + 1000, false);
}

/** Removes a job that ended longer ago than it is to be kept. */
function expire(cluster: ClusterTx, owner: Job): void {
  const { ttlSecondsAfterFinished: ttl } = owner.spec;
  const end = parseTimestamp(ended(owner)?.lastTransitionTime);
  if (ttl === undefined) return;
  if (cluster.now >= end + ttl * 1000) remove(cluster, builtInResource(JOBS), owner);
  else expireAt(cluster, owner, end);
}
