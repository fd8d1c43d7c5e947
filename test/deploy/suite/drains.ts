import { ApiError } from '../../../deploy/kubernetes/errors';
import type { LiveObject } from '../../../deploy/kubernetes/objects';
import type { LiveWorkload } from '../../../deploy/rollout/live';
import type { Driver } from './driver';

const zoneLabel = 'topology.kubernetes.io/zone';

interface Pod extends LiveObject {
  readonly spec: { readonly nodeName?: string };
  readonly status: { readonly phase?: string };
}

interface Node extends LiveObject {
  readonly spec: { readonly unschedulable?: boolean };
}

export function drains(driver: () => Driver): void {
  test('a zone can be drained, and no service falls below its disruption budget', async () => {
    const { cluster } = driver();
    const nodes = await cluster.list<Node>({ apiVersion: 'v1', kind: 'Node' });
    const zone = nodes[0]?.metadata.labels?.[zoneLabel];
    const doomed = nodes.filter(({ metadata }) => metadata.labels?.[zoneLabel] === zone);
    const cordon = (unschedulable: boolean) =>
      Promise.all(
        doomed.map(({ metadata: { name } }) =>
          driver().meddle({ apiVersion: 'v1', kind: 'Node', name }, 'kubectl-cordon', {
            spec: { unschedulable },
          }),
        ),
      );
    const names = new Set(doomed.map(({ metadata }) => metadata.name));
    const onZone = async () => {
      const pods = await cluster.list<Pod>({ apiVersion: 'v1', kind: 'Pod' }, { namespace: 'services' });
      return pods.filter(
        ({ spec, status, metadata }) =>
          names.has(spec.nodeName ?? '') &&
          status.phase === 'Running' &&
          metadata.deletionTimestamp === undefined,
      );
    };
    const shortfalls = new Set<string>();
    const look = async () => {
      const all = await cluster.list<LiveWorkload>(
        { apiVersion: 'apps/v1', kind: 'Deployment' },
        { namespace: 'services' },
      );
      for (const { metadata, spec, status } of all) {
        // A budget lets one pod go at a time; a single scheduler is down while it moves.
        const least = Math.max(0, (spec?.replicas ?? 1) - 1);
        if ((status?.availableReplicas ?? 0) < least) shortfalls.add(metadata.name);
      }
    };

    await cordon(true);
    try {
      const until = Date.now() + 60_000;
      for (let pods = await onZone(); pods.length > 0 && Date.now() < until; pods = await onZone()) {
        for (const pod of pods) await evict(driver(), pod);
        await look();
      }
      expect(await onZone()).toEqual([]);
      expect([...shortfalls]).toEqual([]);
    } finally {
      await cordon(false);
    }
  }, 120_000);
}

/** Asks the API to evict a pod; it stays when its disruption budget forbids that now. */
async function evict({ cluster }: Driver, { metadata: { name, namespace } }: Pod): Promise<void> {
  try {
    await cluster.request(
      {
        method: 'POST',
        path: `/api/v1/namespaces/${namespace}/pods/${name}/eviction`,
        body: { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } },
      },
      { attempts: 1 },
    );
  } catch (error) {
    if (!(error instanceof ApiError && (error.code === 429 || error.code === 404))) throw error;
  }
}
