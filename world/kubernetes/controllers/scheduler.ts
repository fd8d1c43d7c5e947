import type { ClusterTx } from '../cluster/cluster';
import { fateOf } from '../faults/fates';
import { obstacles, type Place, placeOf, preference, put } from '../nodes/fit';
import { Spread } from '../nodes/spread';
import { planNodes } from './cluster-autoscaler';
import { event } from './events';
import { condition, isActive, setStatus, withCondition } from './pods';
import type { Node, Pod } from './shapes';

/** Gives every pod that has no node one that fits; the more important first. */
export function scheduler(cluster: ClusterTx): void {
  const pods = cluster.list<Pod>('pods');
  const waiting = pods.filter((pod) => pod.spec.nodeName === undefined && isActive(pod));
  if (waiting.length === 0) return;
  const places = placesOf(cluster, pods);
  const stuck: Pod[] = [];
  for (const pod of [...waiting].sort(byImportance)) {
    const fault = fateOf(cluster, pod, ['unschedulable']);
    const outcome = fault === undefined ? choose(pod, places) : (fault.message ?? injected(places.length));
    if (typeof outcome !== 'string') bind(cluster, pod, outcome);
    else {
      refuse(cluster, pod, outcome);
      if (fault === undefined) stuck.push(pod);
    }
  }
  planNodes(cluster, stuck);
}

export function placesOf(cluster: ClusterTx, pods: readonly Pod[]): readonly Place[] {
  const places = new Map(cluster.list<Node>('nodes').map((node) => [node.metadata.name, placeOf(node)]));
  for (const pod of pods) {
    const ended = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
    const place = places.get(pod.spec.nodeName ?? '');
    if (place !== undefined && !ended) put(place, pod);
  }
  return [...places.values()];
}

const injected = (nodes: number) => `0/${nodes} nodes are available: ${nodes} node(s) were unschedulable.`;

function byImportance(a: Pod, b: Pod): number {
  return (
    (b.spec.priority ?? 0) - (a.spec.priority ?? 0) ||
    (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 0) ||
    (a.metadata.name < b.metadata.name ? -1 : 1)
  );
}

/** The best node, or why there is none. */
export function choose(pod: Pod, places: readonly Place[]): Place | string {
  const reasons = new Map<string, number>();
  const count = (reason: string) => reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const open = places.filter((place) => {
    const found = obstacles(pod, place);
    found.forEach(count);
    return found.length === 0;
  });
  const spread = new Spread(
    pod,
    places.filter((place) => eligible(pod, place)),
    places,
  );
  let best: { readonly place: Place; readonly score: number } | undefined;
  for (const place of open) {
    const obstacle = spread.obstacle(place);
    if (obstacle !== undefined) {
      count(obstacle);
      continue;
    }
    const score = preference(pod, place) + spread.score(place) - 5 * load(place);
    if (best === undefined || score > best.score) best = { place, score };
  }
  return best?.place ?? refusal(places.length, reasons);
}

/** Nodes that spreading counts: those that the pod may be on, full or not. */
function eligible(pod: Pod, place: Place): boolean {
  const found = obstacles(pod, place);
  return found.every((one) => one.startsWith('Insufficient') || one === 'Too many pods');
}

function load({ used, allocatable }: Place): number {
  const share = (name: string) => (used[name] ?? 0) / Math.max(allocatable[name] ?? 0, 1e-9);
  return share('cpu') + share('memory');
}

/** `0/12 nodes are available: 3 Insufficient cpu, 9 node(s) had untolerated taint(s). preemption: …` */
function refusal(nodes: number, reasons: ReadonlyMap<string, number>): string {
  if (nodes === 0) return 'no nodes available to schedule pods';
  const texts = [...reasons].map(([reason, times]) => `${times} ${reason}`).sort();
  const helpless = [...reasons.keys()].every((one) => !/^Insufficient|Too many/.test(one));
  const preemption = helpless
    ? `${nodes} Preemption is not helpful for scheduling.`
    : `${nodes} No preemption victims found for incoming pod.`;
  return `0/${nodes} nodes are available: ${texts.join(', ')}. preemption: 0/${nodes} nodes are available: ${preemption}`;
}

function bind(cluster: ClusterTx, pod: Pod, place: Place): void {
  const scheduled = { type: 'PodScheduled', status: 'True' } as const;
  const conditions = withCondition(pod.status?.conditions, scheduled, cluster.now);
  const bound: Pod = {
    ...pod,
    spec: { ...pod.spec, nodeName: place.node.metadata.name },
    status: { ...pod.status, conditions },
  };
  put(place, cluster.put<Pod>('pods', bound));
}

function refuse(cluster: ClusterTx, pod: Pod, message: string): void {
  const before = condition(pod, 'PodScheduled');
  if (before?.status === 'False' && before.message === message) return;
  const unscheduled = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message } as const;
  const conditions = withCondition(pod.status?.conditions, unscheduled, cluster.now);
  setStatus(cluster, 'pods', pod, { ...pod.status, phase: 'Pending', conditions });
  event(cluster, pod, 'Warning', 'FailedScheduling', message, 'default-scheduler');
}
