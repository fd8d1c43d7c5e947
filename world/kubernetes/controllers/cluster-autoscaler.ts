import type { ClusterTx } from '../cluster/cluster';
import { obstacles, type Place, placeOf, put } from '../nodes/fit';
import type { NodeGroup } from '../nodes/groups';
import { addNode, groupsOf, nextNode, nodesOf } from '../nodes/nodes';
import { event } from './events';
import type { Pod } from './shapes';

/** From the order of a node to its readiness: an EC2 instance with Bottlerocket. */
const BOOT = 60_000;

/** A node that was ordered. */
interface Ordered {
  readonly group: string;
  readonly at: number;
}

/**
 * Orders nodes for pods that fit nowhere: of the groups that could take them, spot before on demand, until each has a
 * place or the group is at its limit.
 */
export function planNodes(cluster: ClusterTx, pods: readonly Pod[]): void {
  const groups = [...groupsOf(cluster)].sort((a, b) => rank(a) - rank(b));
  const ordered = [...(cluster.note<readonly Ordered[]>('nodes', 'ordered') ?? [])];
  const count = (name: string) => ordered.filter(({ group }) => group === name).length;
  const coming: { readonly group: string; readonly place: Place }[] = ordered.flatMap(({ group }, i) => {
    const found = groups.find(({ name }) => name === group);
    const ahead = ordered.slice(0, i).filter((one) => one.group === group).length;
    return found === undefined ? [] : [{ group, place: placeOf(nextNode(cluster, found, ahead)) }];
  });
  for (const pod of pods) {
    const taken = coming.find(({ place }) => obstacles(pod, place).length === 0);
    if (taken !== undefined) {
      put(taken.place, pod);
      continue;
    }
    const group = groups.find((one) => {
      const size = nodesOf(cluster, one).length + count(one.name);
      return size < one.max && obstacles(pod, placeOf(nextNode(cluster, one, count(one.name)))).length === 0;
    });
    if (group === undefined) continue;
    const size = nodesOf(cluster, group).length + count(group.name);
    const place = placeOf(nextNode(cluster, group, count(group.name)));
    put(place, pod);
    coming.push({ group: group.name, place });
    ordered.push({ group: group.name, at: cluster.now + BOOT });
    const message = `pod triggered scale-up: [{${group.name} ${size}->${size + 1} (max: ${group.max})}]`;
    event(cluster, pod, 'Normal', 'TriggeredScaleUp', message, 'cluster-autoscaler');
  }
  keep(cluster, ordered);
}

const rank = ({ capacity }: NodeGroup) => (capacity === 'SPOT' ? 0 : 1);

/** Nodes that were ordered and have started. */
export function clusterAutoscaler(cluster: ClusterTx): void {
  const ordered = cluster.note<readonly Ordered[]>('nodes', 'ordered') ?? [];
  const groups = groupsOf(cluster);
  const due = ordered.filter(({ at }) => at <= cluster.now);
  keep(
    cluster,
    ordered.filter(({ at }) => at > cluster.now),
  );
  for (const { group } of due) {
    const found = groups.find(({ name }) => name === group);
    if (found !== undefined) addNode(cluster, found);
  }
}

function keep(cluster: ClusterTx, ordered: readonly Ordered[]): void {
  cluster.setNote('nodes', 'ordered', ordered.length === 0 ? null : ordered);
  const next = Math.min(...ordered.map(({ at }) => at));
  cluster.wake('cluster-autoscaler', '/', ordered.length === 0 ? null : next);
}
