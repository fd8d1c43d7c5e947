import { computeOf } from '../admission/quota';
import { selects } from '../cluster/selectors';
import type { Node, NodeTerm, Pod, Toleration } from '../controllers/shapes';
import { amount } from '../schema/quantity';
import type { Taint } from './taint';

/** A node with what is on it, while pods are being placed. */
export interface Place {
  readonly node: Node;
  readonly labels: Readonly<Record<string, string>>;
  readonly allocatable: Readonly<Record<string, number>>;
  readonly pods: Pod[];
  /** Requested by its pods. */
  readonly used: Record<string, number>;
}

export function placeOf(node: Node): Place {
  const allocatable = Object.entries(node.status.allocatable).map(
    ([name, value]) => [name, amount(value)] as const,
  );
  return {
    node,
    labels: node.metadata.labels ?? {},
    allocatable: Object.fromEntries(allocatable),
    pods: [],
    used: {},
  };
}

/** What a pod takes of a node, by resource. */
export function requestsOf(pod: Pod): Readonly<Record<string, number>> {
  const prefix = 'requests.';
  const sums = Object.entries(computeOf(pod)).filter(([name]) => name.startsWith(prefix));
  return { ...Object.fromEntries(sums.map(([name, value]) => [name.slice(prefix.length), value])), pods: 1 };
}

export function put(place: Place, pod: Pod): void {
  place.pods.push(pod);
  for (const [name, value] of Object.entries(requestsOf(pod)))
    place.used[name] = (place.used[name] ?? 0) + value;
}

export function tolerates(tolerations: readonly Toleration[] = [], taint: Taint): boolean {
  return tolerations.some(
    ({ key, operator = 'Equal', value = '', effect }) =>
      (effect === undefined || effect === '' || effect === taint.effect) &&
      (key === undefined || key === '' ? operator === 'Exists' : key === taint.key) &&
      (operator === 'Exists' || value === (taint.value ?? '')),
  );
}

const meets = ({ matchExpressions = [] }: NodeTerm, labels: Place['labels']) =>
  selects({ matchExpressions }, labels);

function wantsNode({ spec }: Pod, labels: Place['labels']): boolean {
  const terms =
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  const selected = Object.entries(spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value);
  return selected && (terms === undefined || terms.some((term) => meets(term, labels)));
}

/** Why a pod cannot be on a node itself, in the scheduler's words; empty where it can. */
export function obstacles(pod: Pod, { node, labels, allocatable, used }: Place): readonly string[] {
  if (node.spec.unschedulable === true) return ['node(s) were unschedulable'];
  if (!wantsNode(pod, labels)) return ["node(s) didn't match Pod's node affinity/selector"];
  const taint = (node.spec.taints ?? []).find(
    (one) => one.effect !== 'PreferNoSchedule' && !tolerates(pod.spec.tolerations, one),
  );
  if (taint !== undefined) return ['node(s) had untolerated taint(s)'];
  return Object.entries(requestsOf(pod)).flatMap(([name, wanted]) => {
    const free = (allocatable[name] ?? 0) - (used[name] ?? 0);
    if (wanted <= free + 1e-9) return [];
    return [name === 'pods' ? 'Too many pods' : `Insufficient ${name}`];
  });
}

/** How much a pod prefers a node: its affinity, less the taints that only discourage. */
export function preference(pod: Pod, { node, labels }: Place): number {
  const preferred = pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const weight = preferred.reduce((sum, one) => sum + (meets(one.preference, labels) ? one.weight : 0), 0);
  const disliked = (node.spec.taints ?? []).filter(
    (one) => one.effect === 'PreferNoSchedule' && !tolerates(pod.spec.tolerations, one),
  );
  return weight - 100 * disliked.length;
}
