import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eu } from '../../regions/eu';
import { pools } from '../../regions/pools';
import { tiers } from '../../regions/tiers';
import { startApiServer } from '../../world/kubernetes/api/server';
import { bootstrapCluster } from '../../world/kubernetes/cluster/bootstrap';
import { Runtime } from '../../world/kubernetes/cluster/runtime';
import { disturb, inflict } from '../../world/kubernetes/faults/api-faults';
import type { NodeGroup } from '../../world/kubernetes/nodes/groups';
import { allocatableOf } from '../../world/kubernetes/nodes/instance-types';
import { openStore } from '../../world/store';
import type { Backend } from './backend';

/** The node groups of a production region, each at the size at which it would settle. */
function groups(): readonly NodeGroup[] {
  const { nodeGroups, spotGroups } = tiers[eu.tier];
  return (
    [
      ['system', nodeGroups.system],
      ['critical', nodeGroups.critical],
      ['spot', spotGroups[0]],
    ] as const
  ).flatMap(([pool, group]): readonly NodeGroup[] => {
    if (!group) return [];
    const [instanceType = ''] = group.instanceTypes;
    return [
      {
        name: group.name,
        ...pools[pool],
        zones: ['a', 'b', 'c'].map((zone) => eu.awsRegion + zone),
        capacity: pool === 'spot' ? 'SPOT' : 'ON_DEMAND',
        instanceType,
        allocatable: allocatableOf(instanceType),
        min: 3,
        max: 60,
      },
    ];
  });
}

/** Starts a simulated cluster in a world of its own. */
export async function startSimulatedBackend(): Promise<Backend> {
  const dir = mkdtempSync(join(tmpdir(), 'polycloud-cluster-'));
  const store = await openStore(dir);
  const runtime = new Runtime({ store, id: eu.name, seed: 0, now: () => Date.now() });
  await runtime.transact((cluster) => bootstrapCluster(cluster, groups()));
  const served = { runtime, disturb };
  const server = await startApiServer({ find: async () => served });
  const kubeconfig = join(dir, 'kubeconfig');
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name: eu.name,
          cluster: { server: `${server.url}/clusters/${eu.name}`, 'insecure-skip-tls-verify': true },
        },
      ],
      users: [{ name: 'admin', user: {} }],
      contexts: [{ name: eu.name, context: { cluster: eu.name, user: 'admin' } }],
      'current-context': eu.name,
    }),
  );
  return {
    name: 'simulated',
    kubeconfig,
    faults: (faults) => runtime.transact((cluster) => inflict(cluster, faults, 0)),
    async close() {
      await server.close();
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
