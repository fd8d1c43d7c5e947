import type { ClusterTx } from '../cluster/cluster';
import { remove } from '../cluster/deletion';
import { fateOf } from '../faults/fates';
import { builtInResource } from '../schema/resources';
import { at } from '../types';
import { event } from './events';
import {
  backOff,
  creation,
  type Fate,
  initialisation,
  type Life,
  PATIENCE,
  pullBackOff,
  readiness,
  stop,
  untilCrash,
  work,
} from './pod-life';
import { statusOf } from './pod-status';
import { isReady, setStatus } from './pods';
import type { Pod } from './shapes';

const KUBELET = 'kubelet';

/** Leads a pod that has a node through its life, one stage at a time. */
export function kubelet(cluster: ClusterTx, namespace: string, name: string): void {
  const key = `${namespace}/${name}`;
  const pod = cluster.get<Pod>('pods', namespace, name);
  const known = cluster.note<Life>('lives', key);
  if (pod === undefined || known?.uid !== pod.metadata.uid) {
    if (known !== undefined) cluster.setNote('lives', key, null);
    if (pod === undefined) {
      cluster.wake(KUBELET, key, null);
      cluster.setNote('logs', key, null);
      return;
    }
  }
  if (pod.spec.nodeName === undefined) return;
  const { uid } = pod.metadata;
  const life: Life = known?.uid === uid ? known : { uid, stage: 'creating', since: cluster.now, restarts: 0 };
  if (pod.metadata.deletionTimestamp !== undefined) {
    terminate(cluster, pod, life);
    return;
  }
  if (life.stage === 'ended') return;
  const fate = isReady(pod) ? undefined : fateOf(cluster, pod, ['crashloop', 'pullfail', 'unready']);
  const step = next(cluster, pod, life, fate);
  cluster.setNote('lives', key, step.life);
  cluster.wake(KUBELET, key, step.wake ?? null, step.leap ?? true);
  setStatus(cluster, 'pods', pod, statusOf(cluster, pod, step.life, fate, step.ready ?? false));
  tell(cluster, pod, step.life, fate, life);
  if (step.ready === true) reclaim(cluster, namespace, name);
}

/** Ends a running pod that a fault evicts, as the loss of its node would. */
function reclaim(cluster: ClusterTx, namespace: string, name: string): void {
  const pod = cluster.get<Pod>('pods', namespace, name);
  const fault = pod === undefined ? undefined : fateOf(cluster, pod, ['evict']);
  if (pod === undefined || fault === undefined) return;
  const message = fault.message ?? `The node ${pod.spec.nodeName} is being reclaimed.`;
  event(cluster, pod, 'Warning', 'Evicted', message, 'kubelet');
  remove(cluster, builtInResource('pods'), pod);
}

interface Step {
  readonly life: Life;
  readonly wake?: number;
  readonly leap?: boolean;
  readonly ready?: boolean;
}

function next(cluster: ClusterTx, pod: Pod, life: Life, fate: Fate): Step {
  const { now } = cluster;
  const enter = (stage: Life['stage'], more: Partial<Life> = {}): Life => ({
    ...life,
    stage,
    since: now,
    ...more,
  });
  const patient = life.restarts < PATIENCE;
  switch (life.stage) {
    case 'creating': {
      const end = life.since + creation(cluster, pod);
      if (now < end) return { life, wake: end };
      if (fate?.do === 'pullfail') return { life: enter('pull-failed'), wake: now + pullBackOff(0) };
      const initial = initialisation(cluster, pod);
      return initial > 0
        ? { life: enter('starting'), wake: now + initial }
        : run(cluster, pod, enter('running'), fate);
    }
    case 'pull-failed': {
      if (fate?.do !== 'pullfail')
        return { life: enter('creating', { restarts: 0 }), wake: now + creation(cluster, pod) };
      const end = life.since + pullBackOff(life.restarts);
      if (now < end) return { life, wake: end, leap: patient };
      const tried = enter('pull-failed', { restarts: life.restarts + 1 });
      return { life: tried, wake: now + pullBackOff(tried.restarts), leap: patient };
    }
    case 'starting': {
      const end = life.since + initialisation(cluster, pod);
      return now < end ? { life, wake: end } : run(cluster, pod, enter('running'), fate);
    }
    case 'running':
      return run(cluster, pod, life, fate);
    default: {
      // Crashed: waiting for the next try.
      const end = life.since + (fate === undefined ? 0 : backOff(life.restarts));
      if (now < end) return { life, wake: end, leap: patient };
      return run(cluster, pod, enter('running', { restarts: life.restarts + 1 }), fate);
    }
  }
}

/** What becomes of a pod whose containers run. */
function run(cluster: ClusterTx, pod: Pod, life: Life, fate: Fate): Step {
  const { now } = cluster;
  if (fate?.do === 'crashloop') {
    const end = life.since + untilCrash;
    if (now < end) return { life, wake: end, leap: life.restarts < PATIENCE };
    const crashed: Life = { ...life, since: now, crashedAt: now };
    if (pod.spec.restartPolicy === 'Never') return { life: { ...crashed, stage: 'ended' } };
    // The first restart comes at once.
    const waiting: Life = { ...crashed, stage: 'crashed' };
    return {
      life: waiting,
      wake: now + Math.max(1000, backOff(life.restarts)),
      leap: life.restarts < PATIENCE,
    };
  }
  if (fate?.do === 'unready') return { life };
  if (pod.spec.restartPolicy !== 'Always') {
    const end = life.since + work(cluster, pod);
    return now < end ? { life, wake: end, ready: true } : { life: { ...life, stage: 'ended', since: now } };
  }
  const ready = life.since + readiness(cluster, pod);
  return now < ready && !isReady(pod) ? { life, wake: ready } : { life, ready: true };
}

function terminate(cluster: ClusterTx, pod: Pod, life: Life): void {
  const { namespace, name } = pod.metadata;
  const key = `${namespace}/${name}`;
  const stopping: Life =
    life.stage === 'stopping' ? life : { ...life, stage: 'stopping', since: cluster.now };
  const end = stopping.since + (pod.metadata.deletionGracePeriodSeconds === 0 ? 0 : stop(cluster, pod));
  cluster.setNote('lives', key, stopping);
  if (cluster.now < end) {
    cluster.wake(KUBELET, key, end);
    return;
  }
  const finalizers = pod.metadata.finalizers ?? [];
  if (finalizers.length > 0) {
    cluster.put('pods', { ...pod, metadata: { ...pod.metadata, deletionGracePeriodSeconds: 0 } });
  } else cluster.drop('pods', pod);
}

/** Log lines and events of what goes wrong. */
function tell(cluster: ClusterTx, pod: Pod, life: Life, fate: Fate, before: Life): void {
  const { namespace, name } = pod.metadata;
  const [first] = pod.spec.containers;
  if (first === undefined) return;
  const log = (...lines: readonly string[]) => cluster.setNote('logs', `${namespace}/${name}`, lines);
  if (life.stage === 'running' && before.stage !== 'running') {
    const started = `${cluster.time} ${first.name} starting (${first.image})`;
    const last =
      fate?.do === 'crashloop'
        ? [fate.message ?? 'panic: simulated crash']
        : [`${cluster.time} ${first.name} ready`];
    log(started, ...last);
  }
  if (fate === undefined) return;
  const warn = (reason: string, message: string) =>
    event(cluster, pod, 'Warning', reason, message, 'kubelet');
  if (life.stage === 'pull-failed') {
    const message = at(
      cluster.get<Pod>('pods', namespace, name)?.status?.containerStatuses?.[0]?.state,
      'waiting',
      'message',
    );
    warn('Failed', `Failed to pull image "${first.image}": ${String(message)}`);
  }
  if (life.stage === 'crashed')
    warn('BackOff', `Back-off restarting failed container ${first.name} in pod ${name}_${namespace}`);
  if (fate.do === 'unready' && life.stage === 'running' && before.stage !== 'running') {
    warn('Unhealthy', `Readiness probe failed: ${fate.message ?? 'HTTP probe failed with statuscode: 503'}`);
  }
}
