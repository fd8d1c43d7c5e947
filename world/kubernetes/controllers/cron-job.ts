import { create } from '../api/store';
import type { ClusterTx } from '../cluster/cluster';
import { remove } from '../cluster/deletion';
import { parseTimestamp, timestamp } from '../cluster/time';
import { builtInResource } from '../schema/resources';
import { at, type Fields, type KubeObject } from '../types';
import { nextRun, parseSchedule } from './cron';
import { controlled, ownerReference, setStatus } from './pods';
import type { Condition, Job } from './shapes';

const CRON_JOBS = 'cronjobs.batch';
const JOBS = 'jobs.batch';

/** Starts a job at each moment of its schedule; of moments that were missed, only the last one. */
export function cronJob(cluster: ClusterTx, namespace: string, name: string): void {
  const cron = cluster.get(CRON_JOBS, namespace, name);
  if (cron === undefined || cron.metadata.deletionTimestamp !== undefined) return;
  const key = `${namespace}/${name}`;
  const schedule = parseSchedule(String(at(cron, 'spec', 'schedule')));
  const jobs = controlled<Job>(cluster, JOBS, cron);
  tidy(cluster, cron, jobs);
  if (typeof schedule === 'string' || at(cron, 'spec', 'suspend') === true) {
    cluster.wake('cronjob', key, null);
    report(cluster, cron, at(cron, 'status', 'lastScheduleTime') as string | undefined);
    return;
  }
  const last = parseTimestamp(
    (at(cron, 'status', 'lastScheduleTime') as string | undefined) ?? cron.metadata.creationTimestamp,
  );
  let due: number | undefined;
  let next = nextRun(schedule, last);
  // A hundred missed moments are more than the controller counts.
  for (let i = 0; next !== undefined && next <= cluster.now && i < 100; i += 1) {
    due = next;
    next = nextRun(schedule, next);
  }
  if (next !== undefined && next <= cluster.now) next = nextRun(schedule, cluster.now);
  const active = jobs.filter((one) => !isFinished(one));
  const policy = at(cron, 'spec', 'concurrencyPolicy');
  if (due !== undefined && (policy !== 'Forbid' || active.length === 0)) {
    if (policy === 'Replace') for (const one of active) remove(cluster, builtInResource(JOBS), one);
    startJob(cluster, cron, due);
  }
  // It recurs for ever: time does not leap to it.
  cluster.wake('cronjob', key, next ?? null, false);
  report(
    cluster,
    cron,
    due === undefined ? (at(cron, 'status', 'lastScheduleTime') as string) : timestamp(due),
  );
}

const isFinished = ({ status }: Job) =>
  status?.conditions?.some(
    ({ type, status: holds }) => holds === 'True' && (type === 'Complete' || type === 'Failed'),
  ) === true;

function startJob(cluster: ClusterTx, cron: KubeObject, due: number): void {
  const template = (at(cron, 'spec', 'jobTemplate') ?? {}) as Fields;
  const metadata = (template['metadata'] ?? {}) as Fields;
  const name = `${cron.metadata.name}-${Math.floor(due / 60_000)}`;
  if (cluster.get(JOBS, cron.metadata.namespace, name) !== undefined) return;
  create(cluster, builtInResource(JOBS), cron.metadata.namespace ?? '', {
    metadata: { ...metadata, name, ownerReferences: [ownerReference(cron)] },
    spec: template['spec'],
  });
}

/** Keeps as many finished jobs as the CronJob wants. */
function tidy(cluster: ClusterTx, cron: KubeObject, jobs: readonly Job[]): void {
  const holds = (one: Job, type: string) =>
    (one.status?.conditions ?? []).some(
      (condition: Condition) => condition.type === type && condition.status === 'True',
    );
  for (const [type, limit] of [
    ['Complete', Number(at(cron, 'spec', 'successfulJobsHistoryLimit') ?? 3)],
    ['Failed', Number(at(cron, 'spec', 'failedJobsHistoryLimit') ?? 1)],
  ] as const) {
    const old = jobs
      .filter((one) => holds(one, type))
      .sort((a, b) => (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1));
    for (const one of old.slice(0, Math.max(0, old.length - limit)))
      remove(cluster, builtInResource(JOBS), one);
  }
}

function report(cluster: ClusterTx, cron: KubeObject, lastScheduleTime: string | undefined): void {
  const active = controlled<Job>(cluster, JOBS, cron).filter((one) => !isFinished(one));
  setStatus(cluster, CRON_JOBS, cron, {
    ...(active.length === 0
      ? {}
      : {
          active: active.map(({ apiVersion, kind, metadata }) => ({
            apiVersion,
            kind,
            name: metadata.name,
            namespace: metadata.namespace,
            uid: metadata.uid,
          })),
        }),
    ...(lastScheduleTime === undefined ? {} : { lastScheduleTime }),
  });
}
