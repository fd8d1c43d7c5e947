import { age, parseTimestamp } from '../cluster/time';
import { at, type Fields, type KubeObject } from '../types';

const listAt = (object: unknown, ...path: readonly string[]) =>
  (at(object, ...path) ?? []) as readonly Fields[];

/** The status of a pod as `kubectl get pods` sums it up: `Running`, `CrashLoopBackOff`, `Init:0/1`, `Terminating`. */
export function podStatus(pod: KubeObject): string {
  if (pod.metadata.deletionTimestamp !== undefined) return 'Terminating';
  const initial = initStatus(pod);
  if (initial !== undefined) return initial;
  const phase = String(at(pod, 'status', 'reason') ?? at(pod, 'status', 'phase') ?? 'Unknown');
  const reasons = listAt(pod, 'status', 'containerStatuses').flatMap(({ state }) => {
    const reason = at(state, 'waiting', 'reason') ?? at(state, 'terminated', 'reason');
    return reason === undefined ? [] : [String(reason)];
  });
  const running = listAt(pod, 'status', 'containerStatuses').some(
    ({ state }) => at(state, 'running') !== undefined,
  );
  const [reason] = reasons;
  if (reason === 'Completed' && running) return 'Running';
  return reason ?? phase;
}

function initStatus(pod: KubeObject): string | undefined {
  const statuses = listAt(pod, 'status', 'initContainerStatuses');
  const total = listAt(pod, 'spec', 'initContainers').length;
  const done = statuses.filter(({ state }) => at(state, 'terminated', 'exitCode') === 0).length;
  if (total === 0 || statuses.length === 0 || done === total) return undefined;
  const current = statuses[done];
  const reason = at(current, 'state', 'waiting', 'reason') ?? at(current, 'state', 'terminated', 'reason');
  return reason === undefined || reason === 'PodInitializing' ? `Init:${done}/${total}` : `Init:${reason}`;
}

/** `3 (2m10s ago)`, or `0`. */
export function podRestarts(pod: KubeObject, now: number): string {
  const statuses = listAt(pod, 'status', 'containerStatuses');
  const count = statuses.reduce((sum, { restartCount }) => sum + Number(restartCount ?? 0), 0);
  const ends = statuses
    .map(({ lastState }) => parseTimestamp(at(lastState, 'terminated', 'finishedAt') as string | undefined))
    .filter((moment) => !Number.isNaN(moment));
  return count === 0 || ends.length === 0 ? String(count) : `${count} (${age(now - Math.max(...ends))} ago)`;
}
