import type { Failure } from './events';
import type { Cluster } from './kubernetes/cluster';
import { identity, type LiveObject, refOf } from './kubernetes/objects';
import type { Planned } from './planned';
import { conditionOf } from './rollout/live';
import { liveWorkloads } from './rollout/live-workloads';

interface EndpointSlice extends LiveObject {
  readonly endpoints?:
    | readonly {
        readonly conditions?: { readonly ready?: boolean | null };
        readonly addresses?: readonly string[];
      }[]
    | null;
}

export interface VerifyOptions {
  readonly cluster: Cluster;
  readonly objects: readonly Planned[];
  /** Milliseconds that endpoints may follow their pods. @default 10,000 */
  readonly deadline?: number;
}

/** Looks whether what was rolled out serves: Deployments are available, and every Service has a ready endpoint. */
export async function verify({
  cluster,
  objects,
  deadline = 10_000,
}: VerifyOptions): Promise<readonly Failure[]> {
  const until = cluster.clock.now() + deadline;
  for (;;) {
    const failures = [...(await unavailable(cluster, objects)), ...(await unserved(cluster, objects))];
    if (failures.length === 0 || cluster.clock.now() >= until) return failures;
    await cluster.clock.sleep(500);
  }
}

async function unavailable(cluster: Cluster, objects: readonly Planned[]): Promise<readonly Failure[]> {
  const deployments = objects.filter(({ manifest }) => manifest.kind === 'Deployment');
  const live = await liveWorkloads(
    cluster,
    deployments.map(({ manifest }) => refOf(manifest)),
  );
  return deployments.flatMap(({ file, manifest }) => {
    const ref = refOf(manifest);
    const found = live.get(identity(ref));
    const available = found && conditionOf(found, 'Available');
    if (available?.status === 'True') return [];
    return [{ file, object: ref, reason: available?.message ?? 'is not there' }];
  });
}

async function unserved(cluster: Cluster, objects: readonly Planned[]): Promise<readonly Failure[]> {
  const services = objects.filter(
    // One without a selector is somebody else's to fill.
    ({ manifest }) =>
      manifest.kind === 'Service' &&
      (manifest['spec'] as { selector?: object } | undefined)?.selector !== undefined,
  );
  if (services.length === 0) return [];
  const kind = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };
  const spaces = [...new Set(services.map(({ manifest }) => manifest.metadata.namespace ?? 'default'))];
  const lists = await Promise.all(
    spaces.map((namespace) => cluster.list<EndpointSlice>(kind, { namespace })),
  );
  const slices = lists.flat();
  const served = new Set(
    slices
      .filter(({ endpoints }) => (endpoints ?? []).some(({ conditions }) => conditions?.ready !== false))
      .map(
        ({ metadata: { namespace, labels = {} } }) => `${namespace}/${labels['kubernetes.io/service-name']}`,
      ),
  );
  return services
    .filter(({ manifest: { metadata } }) => !served.has(`${metadata.namespace}/${metadata.name}`))
    .map(({ file, manifest }) => ({ file, object: refOf(manifest), reason: 'has no ready endpoint' }));
}
