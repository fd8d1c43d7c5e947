import { labels } from '../charts/labels';
import { describeDrift, objectDrift } from './drift/objects';
import { readInventory } from './inventory';
import type { Cluster } from './kubernetes/cluster';
import { identity, type ObjectRef } from './kubernetes/objects';
import type { LiveWorkload } from './rollout/live';
import { type Progress, progressOf } from './rollout/progress';
import { regionScope } from './scope';

/** What one service or component is like in a region. */
export interface ServiceStatus {
  readonly name: string;
  /** Tags that its workloads carry; more than one in the middle of a rollout, none for most components. */
  readonly releases: readonly string[];
  readonly ready: number;
  readonly wanted: number;
  readonly state: 'ready' | 'rolling out' | 'failed' | 'missing';
  /** Objects that are not what was applied, and whose doing that is. */
  readonly drift: readonly string[];
}

/** Controllers that count their replicas; what is scheduled by the clock has none between its runs. */
const counted = ['Deployment', 'StatefulSet', 'DaemonSet'] as const;

/**
 * What runs in a region's cluster, by service and component, and what of it is not as it was applied.
 * @throws InvalidInventory when the cluster is another region's.
 */
export async function statusOf(cluster: Cluster, region: string): Promise<readonly ServiceStatus[]> {
  const { inventory } = await readInventory(cluster, regionScope(region));
  const [workloads, { drifted }] = await Promise.all([
    liveWorkloads(cluster),
    objectDrift(cluster, inventory),
  ]);
  const names = [...new Set([...inventory.values()].map(({ file }) => file))].sort();
  return names.map((name) => {
    const entries = [...inventory].filter(([, { file }]) => file === name);
    const isMissing = entries.some(([id, { kind }]) => isWorkload(kind) && !workloads.has(id));
    const own = entries.flatMap(([id, { kind }]) => {
      const live = workloads.get(id);
      return live === undefined ? [] : [{ kind, live }];
    });
    const progress = own.map(({ kind, live }) => progressOf(kind, live));
    return {
      name,
      releases: [...new Set(own.flatMap(({ live }) => releaseOf(live)))].sort(),
      ready: sum(
        own.map(({ live: { status } }) => status?.availableReplicas ?? status?.numberAvailable ?? 0),
      ),
      wanted: sum(own.map(({ kind, live }) => wantedBy(kind, live))),
      state: isMissing ? 'missing' : stateOf(progress),
      drift: drifted.filter(({ file }) => file === name).map(describeDrift),
    };
  });
}

/** The worst of them. */
function stateOf(progress: readonly Progress[]): ServiceStatus['state'] {
  if (progress.some(({ state }) => state === 'failed')) return 'failed';
  return progress.some(({ state }) => state === 'waiting') ? 'rolling out' : 'ready';
}

function isWorkload(kind: string): boolean {
  return kind === 'CronJob' || counted.some((one) => one === kind);
}

function wantedBy(kind: string, { spec, status }: LiveWorkload): number {
  return kind === 'DaemonSet'
    ? (status?.desiredNumberScheduled ?? 0)
    : kind === 'CronJob'
      ? 0
      : (spec?.replicas ?? 1);
}

/** The tag of a workload's newest pods. */
function releaseOf(live: LiveWorkload): readonly string[] {
  const tag =
    live.spec?.template?.metadata?.labels?.[labels.version] ?? live.metadata.labels?.[labels.version];
  return tag === undefined ? [] : [tag];
}

async function liveWorkloads(cluster: Cluster): Promise<ReadonlyMap<string, LiveWorkload>> {
  const kinds: readonly Omit<ObjectRef, 'name'>[] = [
    ...counted.map((kind) => ({ apiVersion: 'apps/v1', kind })),
    { apiVersion: 'batch/v1', kind: 'CronJob' },
  ];
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const all = await cluster.list<LiveWorkload>(kind, { labels: `${labels.partOf}=polycloud` });
      return all.map((live) => {
        const { name, namespace } = live.metadata;
        return [identity({ ...kind, name, namespace }), live] as const;
      });
    }),
  );
  return new Map(found.flat());
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
