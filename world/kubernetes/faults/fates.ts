import type { ClusterTx } from '../cluster/cluster';
import { parseTimestamp } from '../cluster/time';
import type { Pod } from '../controllers/shapes';
import type { KubeObject, OwnerReference } from '../types';
import { type FaultsInForce, type KubernetesFault, podFaults } from './fault';
import { concerns, concernsImage } from './match';

const IN_FORCE = 'in-force';

const none: FaultsInForce = { faults: [], seed: 0, round: 0, since: 0 };

export function faultsInForce(cluster: ClusterTx): FaultsInForce {
  return cluster.note<FaultsInForce>('faults', IN_FORCE) ?? none;
}

/** Puts faults in force, instead of those that were. */
export function setFaults(cluster: ClusterTx, faults: readonly KubernetesFault[], seed: number): void {
  const { round } = faultsInForce(cluster);
  for (const [key] of cluster.notes('struck')) cluster.setNote('struck', key, null);
  cluster.setNote<FaultsInForce>('faults', IN_FORCE, { faults, seed, round: round + 1, since: cluster.now });
}

/** What a fault has struck so far. */
export function struckBy(cluster: ClusterTx, index: number): readonly string[] {
  return cluster.note<readonly string[]>('struck', String(index)) ?? [];
}

/** Whether a fault strikes the named thing: again, or for the first time where it has strikes left. */
export function strikes(cluster: ClusterTx, index: number, fault: KubernetesFault, what: string): boolean {
  const before = struckBy(cluster, index);
  if (before.includes(what)) return true;
  const { seed, since } = faultsInForce(cluster);
  const { times = Number.POSITIVE_INFINITY, after = 0, probability = 1 } = fault;
  if (before.length >= times || cluster.now < since + after * 60_000) return false;
  if (cluster.draw('fault', seed, index, what) >= probability) return false;
  cluster.setNote('struck', String(index), [...before, what]);
  return true;
}

interface Origin {
  readonly kind: string;
  readonly name: string;
  /** The workload and the template, the same for all pods made of it. */
  readonly template: string;
}

/** The workload that a pod belongs to: behind a ReplicaSet its Deployment, behind a Job its CronJob. */
function originOf(cluster: ClusterTx, pod: KubeObject): Origin {
  const { namespace = '', name, labels = {} } = pod.metadata;
  const owner = controllerOf(pod);
  if (owner === undefined) return { kind: 'pod', name, template: `pod/${namespace}/${name}` };
  const tables: Readonly<Record<string, string>> = { ReplicaSet: 'replicasets.apps', Job: 'jobs.batch' };
  const table = tables[owner.kind];
  const above = table === undefined ? undefined : cluster.get(table, namespace, owner.name);
  const top = (above === undefined ? undefined : controllerOf(above)) ?? owner;
  const revision = labels['pod-template-hash'] ?? labels['controller-revision-hash'] ?? owner.uid;
  const kind = top.kind.toLowerCase();
  return { kind, name: top.name, template: `${kind}/${namespace}/${top.name}/${revision}` };
}

function controllerOf({ metadata }: KubeObject): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller === true);
}

/** The fault that a pod lives under, if any, of the given kinds. */
export function fateOf(
  cluster: ClusterTx,
  pod: Pod,
  kinds: readonly KubernetesFault['do'][] = podFaults,
): KubernetesFault | undefined {
  const { faults } = faultsInForce(cluster);
  if (faults.length === 0) return undefined;
  const { namespace = '', name } = pod.metadata;
  const origin = originOf(cluster, pod);
  const images = pod.spec.containers.map(({ image }) => image);
  for (const [index, fault] of faults.entries()) {
    if (!kinds.includes(fault.do) || !concernsImage(fault, images)) continue;
    const named =
      concerns(fault, origin.kind, namespace, origin.name) || concerns(fault, 'pod', namespace, name);
    if (!named) continue;
    // An eviction takes single pods, whatever their template has proven.
    const what = fault.do === 'evict' ? `${namespace}/${name}` : origin.template;
    if (fault.do === 'evict' ? !isEvictable(cluster, fault, pod) : isProven(cluster, origin)) continue;
    if (strikes(cluster, index, fault, what)) return fault;
  }
  return undefined;
}

function isProven(cluster: ClusterTx, { template }: Origin): boolean {
  return cluster.note('proven', template) !== undefined;
}

/** Unless a number of pods is told, those are evicted that ran when the fault came, and not their successors. */
function isEvictable(cluster: ClusterTx, { times, after = 0 }: KubernetesFault, { metadata }: Pod): boolean {
  const moment = faultsInForce(cluster).since + after * 60_000;
  return times !== undefined || parseTimestamp(metadata.creationTimestamp) <= moment;
}

/** Notes that a pod's template has run: no fault strikes it any more. */
export function prove(cluster: ClusterTx, pod: Pod | undefined): void {
  if (pod === undefined) return;
  const { template } = originOf(cluster, pod);
  if (cluster.note('proven', template) === undefined) cluster.setNote('proven', template, true);
}
