import type { ClusterTx } from '../cluster/cluster';
import type { KubernetesFault } from '../faults/fault';
import type { Container, Pod, Probe } from './shapes';

/** How far a pod is, and when what began. Milliseconds of virtual time. */
export interface Life {
  readonly uid: string;
  readonly stage: 'creating' | 'pull-failed' | 'starting' | 'running' | 'crashed' | 'ended' | 'stopping';
  /** When the stage began. */
  readonly since: number;
  readonly restarts: number;
  /** When the last container ended. */
  readonly crashedAt?: number;
}

const SECOND = 1000;

/** Whole seconds between bounds, the same for a pod of that name in every run. */
function draw(cluster: ClusterTx, pod: Pod, what: string, from: number, to: number): number {
  const { namespace = '', name } = pod.metadata;
  return (from + Math.floor(cluster.draw(what, namespace, name) * (to - from + 1))) * SECOND;
}

/** Until the containers exist: network, volumes, image. Typical of a pull from a registry of the same region. */
export const creation = (cluster: ClusterTx, pod: Pod) => draw(cluster, pod, 'create', 2, 6);

/** One after the other. */
export const initialisation = (cluster: ClusterTx, pod: Pod) =>
  (pod.spec.initContainers ?? []).length * draw(cluster, pod, 'init', 1, 3);

/** From a container's start until its probes have passed. */
export function readiness(cluster: ClusterTx, pod: Pod): number {
  const boot = draw(cluster, pod, 'boot', 2, 8);
  return Math.max(0, ...pod.spec.containers.map((container) => passed(container, boot)));
}

/** Probes run at their own rhythm: the first one after the program is up passes. */
function passed({ startupProbe, readinessProbe }: Container, boot: number): number {
  const startup = startupProbe === undefined ? 0 : nextProbe(startupProbe, boot);
  if (readinessProbe === undefined) return startup;
  const first = Math.max(startup, (readinessProbe.initialDelaySeconds ?? 0) * SECOND);
  const ready = nextProbe(readinessProbe, Math.max(boot, first));
  return ready + ((readinessProbe.successThreshold ?? 1) - 1) * period(readinessProbe);
}

const period = ({ periodSeconds = 10 }: Probe) => periodSeconds * SECOND;

function nextProbe(probe: Probe, from: number): number {
  const delay = (probe.initialDelaySeconds ?? 0) * SECOND;
  return delay + Math.ceil(Math.max(0, from - delay) / period(probe)) * period(probe);
}

/** How long a Job's pod works. */
export const work = (cluster: ClusterTx, pod: Pod) => draw(cluster, pod, 'work', 5, 20);

/** Until a program that will crash does. */
export const untilCrash = 2 * SECOND;

/** The kubelet's pause before the nth restart: none, then 10 s doubled up to five minutes. */
export function backOff(restarts: number): number {
  return restarts === 0 ? 0 : Math.min(300, 10 * 2 ** (restarts - 1)) * SECOND;
}

/** A pull is tried again after 10 s doubled up to five minutes. */
export const pullBackOff = (tries: number) => Math.min(300, 10 * 2 ** tries) * SECOND;

/** From the order to stop until the containers have ended: the hook before, then the program's own end. */
export function stop(cluster: ClusterTx, pod: Pod): number {
  const grace = (pod.metadata.deletionGracePeriodSeconds ?? 30) * SECOND;
  const hooks = pod.spec.containers.map(({ lifecycle }) => sleepOf(lifecycle?.preStop));
  return Math.min(grace, Math.max(0, ...hooks) + draw(cluster, pod, 'stop', 1, 2));
}

/** Seconds that a hook before the stop sleeps, as `sleep`, or as a command of that name. */
function sleepOf(hook: Readonly<Record<string, unknown>> | undefined): number {
  const { sleep, exec } = (hook ?? {}) as {
    readonly sleep?: { readonly seconds?: number };
    readonly exec?: { readonly command?: readonly string[] };
  };
  const typed = /(?:^|[\s;])sleep (\d+)/.exec((exec?.command ?? []).join(' '))?.[1];
  return (sleep?.seconds ?? Number(typed ?? 0)) * SECOND;
}

/** Restarts and tries that time leaps to; later ones happen only when time passes for another reason. */
export const PATIENCE = 5;

export type Fate = KubernetesFault | undefined;
