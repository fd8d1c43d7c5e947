import type { Cluster } from '../kubernetes/cluster';
import { identity, type ObjectRef } from '../kubernetes/objects';
import type { LiveWorkload } from './live';

/** What there is of these workloads, by identity: a list for each kind and namespace. */
export async function liveWorkloads(
  cluster: Cluster,
  refs: readonly ObjectRef[],
): Promise<ReadonlyMap<string, LiveWorkload>> {
  const lists = new Map(
    refs.map(({ apiVersion, kind, namespace }) => [
      `${apiVersion} ${kind} ${namespace}`,
      { apiVersion, kind, namespace },
    ]),
  );
  const found = await Promise.all(
    [...lists.values()].map(async ({ namespace, ...kind }) => {
      const objects = await cluster.list<LiveWorkload>(kind, namespace === undefined ? {} : { namespace });
      return objects.map((workload) => {
        const { name } = workload.metadata;
        return [identity({ ...kind, namespace, name }), workload] as const;
      });
    }),
  );
  return new Map(found.flat());
}
