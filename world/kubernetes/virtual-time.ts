import { stringAt } from '../aws/behaviour/values';
import type { WorldStore } from '../store';
import { ClusterView } from './cluster/cluster';

/** The time in a cluster, in milliseconds since 1970; undefined while there is no such cluster, or nobody has used it. */
export async function virtualTime(store: WorldStore, cluster: string): Promise<number | undefined> {
  const records = await store.read();
  const found = [...records.ofType('aws_eks_cluster')].find(
    ({ attributes, id }) => (stringAt(attributes, 'name') ?? id) === cluster,
  );
  if (found === undefined) return undefined;
  const { now } = new ClusterView(`${cluster}-${found.serial}`, records).clock;
  return now === 0 ? undefined : now;
}
