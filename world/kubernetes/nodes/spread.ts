import { selects } from '../cluster/selectors';
import type { Pod, SpreadConstraint } from '../controllers/shapes';
import type { Place } from './fit';

/** Pods of each value of a topology key that a selector finds. */
type Counts = ReadonlyMap<string, number>;

function selectorOf(pod: Pod, { labelSelector = {}, matchLabelKeys = [] }: SpreadConstraint) {
  const own = matchLabelKeys.flatMap((key) => {
    const value = pod.metadata.labels?.[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return { ...labelSelector, matchLabels: { ...labelSelector.matchLabels, ...Object.fromEntries(own) } };
}

function countsOf(pod: Pod, constraint: SpreadConstraint, places: readonly Place[]): Counts {
  const selector = selectorOf(pod, constraint);
  const counts = new Map<string, number>();
  for (const { labels, pods } of places) {
    const domain = labels[constraint.topologyKey];
    if (domain === undefined) continue;
    const found = pods.filter(
      ({ metadata }) =>
        metadata.namespace === pod.metadata.namespace &&
        metadata.deletionTimestamp === undefined &&
        selects(selector, metadata.labels),
    );
    counts.set(domain, (counts.get(domain) ?? 0) + found.length);
  }
  return counts;
}

/** Rules of spreading and keeping apart, as of one moment; `places` are the nodes that could take the pod at all. */
export class Spread {
  private readonly constraints: readonly { readonly constraint: SpreadConstraint; readonly counts: Counts }[];

  constructor(
    private readonly pod: Pod,
    places: readonly Place[],
    private readonly all: readonly Place[],
  ) {
    this.constraints = (pod.spec.topologySpreadConstraints ?? []).map((constraint) => ({
      constraint,
      counts: countsOf(pod, constraint, places),
    }));
  }

  /** Why the node is ruled out, if it is. */
  obstacle({ labels }: Place): string | undefined {
    for (const { constraint, counts } of this.constraints) {
      if (constraint.whenUnsatisfiable !== 'DoNotSchedule') continue;
      const domain = labels[constraint.topologyKey];
      if (domain === undefined)
        return "node(s) didn't match pod topology spread constraints (missing required label)";
      const least = Math.min(...counts.values());
      if ((counts.get(domain) ?? 0) + 1 - least > constraint.maxSkew) {
        return "node(s) didn't match pod topology spread constraints";
      }
    }
    const apart =
      this.pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    const clash = apart.some(({ labelSelector, topologyKey }) =>
      this.all.some(
        (other) =>
          other.labels[topologyKey] === labels[topologyKey] &&
          other.pods.some(
            ({ metadata }) =>
              metadata.namespace === this.pod.metadata.namespace && selects(labelSelector, metadata.labels),
          ),
      ),
    );
    return clash ? "node(s) didn't match pod anti-affinity rules" : undefined;
  }

  /** The fewer there are of its kind, the better; the zone counts more than the host. */
  score({ labels }: Place): number {
    return this.constraints.reduce((sum, { constraint, counts }) => {
      const domain = labels[constraint.topologyKey];
      const weight = constraint.topologyKey === 'kubernetes.io/hostname' ? 10 : 20;
      return sum - weight * (domain === undefined ? 1 : (counts.get(domain) ?? 0));
    }, 0);
  }
}
