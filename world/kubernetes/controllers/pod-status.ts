import { createHash } from 'node:crypto';
import type { ClusterTx } from '../cluster/cluster';
import { timestamp } from '../cluster/time';
import { equal } from '../types';
import type { Fate, Life } from './pod-life';
import { withCondition } from './pods';
import type { Condition, Container, ContainerStatus, Pod } from './shapes';

type State = Readonly<Record<string, unknown>>;

/** What the kubelet reports of a pod at a stage of its life. */
export function statusOf(
  cluster: ClusterTx,
  pod: Pod,
  life: Life,
  fate: Fate,
  ready: boolean,
): NonNullable<Pod['status']> {
  const started = ['running', 'crashed', 'ended'].includes(life.stage);
  const phase =
    life.stage === 'ended' ? (fate === undefined ? 'Succeeded' : 'Failed') : started ? 'Running' : 'Pending';
  const initialised = started || (pod.spec.initContainers ?? []).length === 0;
  const names = pod.spec.containers.map(({ name }) => name).join(' ');
  const unready: Partial<Condition> =
    phase === 'Succeeded'
      ? { reason: 'PodCompleted' }
      : { reason: 'ContainersNotReady', message: `containers with unready status: [${names}]` };
  const of = (type: string, holds: boolean, why: Partial<Condition> = {}): Condition => ({
    type,
    status: holds ? 'True' : 'False',
    ...(holds ? {} : why),
  });
  const wanted = [
    of('PodReadyToStartContainers', life.stage !== 'creating'),
    of('Initialized', initialised, { reason: 'ContainersNotInitialized' }),
    of('Ready', ready, unready),
    of('ContainersReady', ready, unready),
  ];
  const conditions = wanted.reduce<readonly Condition[]>(
    (all, one) => withCondition(all, one, cluster.now),
    pod.status?.conditions ?? [],
  );
  const { qosClass = 'BestEffort' } = pod.status ?? {};
  const ip =
    life.stage === 'creating' ? {} : { podIP: podIp(cluster, pod), podIPs: [{ ip: podIp(cluster, pod) }] };
  return {
    phase,
    conditions,
    ...hostOf(cluster, pod),
    ...ip,
    startTime: pod.status?.startTime ?? cluster.time,
    ...(pod.spec.initContainers === undefined
      ? {}
      : {
          initContainerStatuses: pod.spec.initContainers.map((one) =>
            initStatus(pod, one, started, cluster.now),
          ),
        }),
    containerStatuses: pod.spec.containers.map((one) => containerStatus(pod, one, life, fate, ready)),
    qosClass,
  };
}

function hostOf(cluster: ClusterTx, { spec }: Pod): State {
  const node = cluster.get('nodes', undefined, spec.nodeName ?? '');
  const status = node?.['status'] as
    | { readonly addresses?: readonly { readonly address: string }[] }
    | undefined;
  const hostIP = status?.addresses?.[0]?.address;
  return hostIP === undefined ? {} : { hostIP, hostIPs: [{ ip: hostIP }] };
}

/** An address in 100.64.0.0/10, the same for a pod of that name in every run. */
function podIp(cluster: ClusterTx, { metadata }: Pod): string {
  const n = Math.floor(cluster.draw('ip', metadata.namespace ?? '', metadata.name, metadata.uid) * 4_000_000);
  return [100, 64 + (n >> 16), (n >> 8) & 255, n & 255].join('.');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function initStatus(pod: Pod, { name, image }: Container, done: boolean, now: number): State {
  const before = (pod.status?.['initContainerStatuses'] ?? []) as readonly ContainerStatus[];
  const old = before.find((one) => one.name === name);
  const state = done
    ? (old?.state['terminated'] ?? {
        exitCode: 0,
        reason: 'Completed',
        startedAt: timestamp(now),
        finishedAt: timestamp(now),
      })
    : undefined;
  return {
    name,
    image,
    imageID: done ? imageId(image) : '',
    ready: done,
    started: false,
    restartCount: 0,
    state: state === undefined ? { waiting: { reason: 'PodInitializing' } } : { terminated: state },
    lastState: {},
  };
}

const imageId = (image: string) => (image.includes('@') ? image : `${image}@sha256:${digest(image)}`);

function containerStatus(
  pod: Pod,
  { name, image }: Container,
  life: Life,
  fate: Fate,
  ready: boolean,
): ContainerStatus {
  const known = life.stage === 'running' || life.stage === 'crashed' || life.stage === 'ended';
  const state = stateOf(life, fate, image);
  const ended = life.crashedAt === undefined ? {} : { terminated: crash(life) };
  const before = pod.status?.containerStatuses?.find((one) => one.name === name);
  const status: ContainerStatus = {
    name,
    image,
    imageID: known ? imageId(image) : '',
    ready,
    started: life.stage === 'running',
    restartCount: life.restarts,
    state,
    lastState: life.restarts > 0 || state['waiting'] !== undefined ? ended : {},
    ...(known
      ? { containerID: `containerd://${digest(`${pod.metadata.uid} ${name} ${life.restarts}`)}` }
      : {}),
  };
  return before !== undefined && equal(before, status) ? before : status;
}

function crash({ crashedAt = 0 }: Life): State {
  const startedAt = timestamp(crashedAt - 2000);
  return { exitCode: 1, reason: 'Error', startedAt, finishedAt: timestamp(crashedAt) };
}

function stateOf(life: Life, fate: Fate, image: string): State {
  switch (life.stage) {
    case 'creating':
      return { waiting: { reason: 'ContainerCreating' } };
    case 'starting':
      return { waiting: { reason: 'PodInitializing' } };
    case 'pull-failed': {
      const answer = fate?.message ?? `failed to resolve reference "${image}": ${image}: not found`;
      const message = `Back-off pulling image "${image}": ErrImagePull: rpc error: code = NotFound desc = ${answer}`;
      return { waiting: { reason: life.restarts === 0 ? 'ErrImagePull' : 'ImagePullBackOff', message } };
    }
    case 'crashed':
      return {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: `back-off ${life.restarts}. restarting failed container`,
        },
      };
    case 'ended': {
      const finishedAt = timestamp(life.since);
      return fate === undefined
        ? { terminated: { exitCode: 0, reason: 'Completed', startedAt: finishedAt, finishedAt } }
        : { terminated: crash({ ...life, crashedAt: life.since }) };
    }
    default:
      return { running: { startedAt: timestamp(life.since) } };
  }
}
