import { labels } from '../../charts/labels';
import type { Cluster } from '../kubernetes/cluster';
import type { LiveObject, ObjectRef } from '../kubernetes/objects';
import { type ContainerStatus, conditionOf, type LiveEvent, type LivePod, type LiveWorkload } from './live';

/** Why a workload's pods don't get ready. */
export interface Stuck {
  /** For a person, in the words of the scheduler, the registry, the container… */
  readonly reason: string;
  /** Whether waiting can't help: it is clear before the deadline. */
  readonly hopeless: boolean;
}

/** Restarts after which a crashing container is given up: by then it has had a minute and a half of waits. */
const enoughRestarts = 4;

const pullTroubles = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull']);
const startTroubles = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'ContainerCannotRun',
]);

/** Finds out why the newest pods of a workload are not ready; undefined when nothing is wrong that one could see. */
export async function whyStuck(
  cluster: Cluster,
  ref: ObjectRef,
  workload: LiveWorkload,
): Promise<Stuck | undefined> {
  const owners = await podOwners(cluster, ref, workload);
  for (const owner of [workload, ...owners]) {
    // No pod is made: the namespace's pod security or quota refuses it.
    const refused = conditionOf(owner as LiveWorkload, 'ReplicaFailure');
    if (refused?.status === 'True')
      return { reason: `${refused.message}`, hopeless: isForGood(refused.message) };
  }
  const pods = await newestPods(cluster, ref, workload, owners);
  const troubles: Stuck[] = [];
  for (const pod of pods) {
    const trouble = await podTrouble(cluster, pod);
    if (trouble !== undefined) troubles.push(trouble);
  }
  const worst = troubles.find(({ hopeless }) => hopeless) ?? troubles[0];
  if (worst !== undefined || pods.length > 0) return worst;
  const [event] = await warnings(cluster, ref, ['FailedCreate']);
  return event && { reason: `${event.message}`, hopeless: isForGood(event.message) };
}

/** Pod security and limits don't change their mind while a rollout waits; a quota may be given back. */
function isForGood(message = ''): boolean {
  return message.includes('is forbidden') && !message.includes('exceeded quota');
}

async function podOwners(
  cluster: Cluster,
  { kind, namespace }: ObjectRef,
  { metadata }: LiveWorkload,
): Promise<readonly LiveWorkload[]> {
  if (kind !== 'Deployment') return [];
  const sets = await cluster.list<LiveWorkload>(
    { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
    within(namespace, metadata.labels),
  );
  const revision = 'deployment.kubernetes.io/revision';
  const own = sets.filter(isOwnedBy([metadata.uid]));
  const newest = own.filter(
    (set) => set.metadata.annotations?.[revision] === metadata.annotations?.[revision],
  );
  return newest.length > 0 ? newest : own;
}

async function newestPods(
  cluster: Cluster,
  { kind, namespace }: ObjectRef,
  { metadata, status }: LiveWorkload,
  owners: readonly LiveObject[],
): Promise<readonly LivePod[]> {
  const pods = await cluster.list<LivePod>(
    { apiVersion: 'v1', kind: 'Pod' },
    within(namespace, metadata.labels),
  );
  const uids = kind === 'Deployment' ? owners.map((owner) => owner.metadata.uid) : [metadata.uid];
  const newest = status?.updateRevision;
  const isNewest = (pod: LivePod) =>
    newest === undefined || pod.metadata.labels?.['controller-revision-hash'] === newest;
  return pods.filter((pod) => isOwnedBy(uids)(pod) && isNewest(pod) && !isReady(pod));
}

/** Everything of one service has its name for a label, also what controllers make. */
function within(namespace: string | undefined, all: Readonly<Record<string, string>> = {}) {
  const name = all[labels.name];
  return {
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { labels: `${labels.name}=${name}` }),
  };
}

const isOwnedBy =
  (uids: readonly (string | undefined)[]) =>
  ({ metadata }: LiveObject): boolean =>
    metadata.ownerReferences?.some(({ uid }) => uids.includes(uid)) === true;

function isReady(pod: LivePod): boolean {
  return conditionOf(pod, 'Ready')?.status === 'True';
}

async function podTrouble(cluster: Cluster, pod: LivePod): Promise<Stuck | undefined> {
  const { name } = pod.metadata;
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status === 'False') {
    return { reason: `pod ${name} can't be scheduled: ${scheduled.message}`, hopeless: false };
  }
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
  for (const container of [...initContainerStatuses, ...containerStatuses]) {
    const trouble = await containerTrouble(cluster, pod, container);
    if (trouble !== undefined) return trouble;
  }
  const [event] = await warnings(cluster, { apiVersion: 'v1', kind: 'Pod', ...pod.metadata }, [
    'Unhealthy',
    'FailedMount',
    'FailedCreatePodSandBox',
  ]);
  if (event !== undefined) return { reason: `pod ${name}: ${event.message}`, hopeless: false };
  return undefined;
}

async function containerTrouble(
  cluster: Cluster,
  pod: LivePod,
  { name, image, restartCount = 0, state, lastState }: ContainerStatus,
): Promise<Stuck | undefined> {
  const { reason = '', message = '' } = state?.waiting ?? {};
  if (pullTroubles.has(reason)) {
    const wanted = pod.spec?.containers?.find((one) => one.name === name)?.image ?? image;
    return {
      reason: `image ${wanted} can't be pulled (${reason}): ${message}`,
      hopeless: reason === 'InvalidImageName',
    };
  }
  if (startTroubles.has(reason)) {
    return { reason: `container ${name} can't be started (${reason}): ${message}`, hopeless: false };
  }
  const ended = lastState?.terminated ?? state?.terminated;
  if (ended === undefined || (ended.exitCode ?? 0) === 0 || state?.running !== undefined) return undefined;
  const line = await lastLogLine(cluster, pod, name, restartCount > 0);
  return {
    reason:
      `container ${name} crashes with exit code ${ended.exitCode}${ended.reason ? ` (${ended.reason})` : ''}, ` +
      `${restartCount} restarts${line === '' ? '' : `; its last line: ${line}`}`,
    hopeless: restartCount >= enoughRestarts,
  };
}

/** The last line that a container wrote before it ended; empty where nobody can tell. */
async function lastLogLine(
  cluster: Cluster,
  { metadata: { name, namespace } }: LivePod,
  container: string,
  previous: boolean,
): Promise<string> {
  try {
    const log = await cluster.request<string>({
      method: 'GET',
      path: `/api/v1/namespaces/${namespace}/pods/${name}/log`,
      query: { container, tailLines: '1', ...(previous && { previous: 'true' }) },
      accept: '*/*',
    });
    return log.trim().split('\n').at(-1) ?? '';
  } catch {
    // The log is a help to the reader; the crash itself is already known.
    return '';
  }
}

/** Warnings about an object for these reasons, the newest first. */
async function warnings(
  cluster: Cluster,
  { kind, namespace, name }: ObjectRef,
  reasons: readonly string[],
): Promise<readonly LiveEvent[]> {
  const events = await cluster.list<LiveEvent>(
    { apiVersion: 'v1', kind: 'Event' },
    {
      ...(namespace !== undefined && { namespace }),
      fields: `involvedObject.kind=${kind},involvedObject.name=${name}`,
    },
  );
  const time = ({ lastTimestamp, eventTime, metadata }: LiveEvent) =>
    lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? '';
  return events
    .filter(({ reason = '' }) => reasons.includes(reason))
    .sort((a, b) => (time(a) < time(b) ? 1 : -1));
}
