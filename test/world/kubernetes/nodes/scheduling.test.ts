import { condition } from '../../../../world/kubernetes/controllers/pods';
import type { Node, Pod } from '../../../../world/kubernetes/controllers/shapes';
import { defaultGroups, type NodeGroup } from '../../../../world/kubernetes/nodes/groups';
import type { Fields } from '../../../../world/kubernetes/types';
import { deployment, openCluster, type TestCluster } from '../cluster';

const fixed = defaultGroups.map((group) => ({ ...group, max: group.min }));

async function inCluster(groups: readonly NodeGroup[], work: (cluster: TestCluster) => Promise<void>) {
  const cluster = await openCluster(groups);
  try {
    await work(cluster);
  } finally {
    await cluster.close();
  }
}

/** A Deployment whose pods ask for a size and more. */
const sized = (name: string, replicas: number, requests: Fields, more: Fields = {}) => {
  const made = deployment(name, { replicas }, { resources: { requests } });
  const { template, ...spec } = made['spec'] as { readonly template: { readonly spec: Fields } };
  return { ...made, spec: { ...spec, template: { ...template, spec: { ...template.spec, ...more } } } };
};

const tolerant = (pool: string) => ({
  nodeSelector: { 'polycloud.io/pool': pool },
  tolerations: [{ key: 'polycloud.io/pool', value: pool, effect: 'NoSchedule' }],
});

const podsOf = async (cluster: TestCluster) => (await cluster.settle()).list<Pod>('pods', 'default');

test.each([
  [
    'too large for any node that it may be on',
    { cpu: '9' },
    {},
    '0/9 nodes are available: 3 Insufficient cpu, 6 node(s) had untolerated taint(s). preemption: 0/9 nodes are available: 9 No preemption victims found for incoming pod.',
  ],
  [
    'in a pool that there is not',
    { cpu: '1' },
    { nodeSelector: { 'polycloud.io/pool': 'gpu' } },
    "0/9 nodes are available: 9 node(s) didn't match Pod's node affinity/selector. preemption: 0/9 nodes are available: 9 Preemption is not helpful for scheduling.",
  ],
])('a pod %s', async (_, requests, more, message) => {
  await inCluster(fixed, async (cluster) => {
    await cluster.apply(sized('stuck', 1, requests, more));
    const [pod] = await podsOf(cluster);
    expect(condition(pod as Pod, 'PodScheduled')).toMatchObject({
      status: 'False',
      reason: 'Unschedulable',
      message,
    });
  });
});

test('pods are spread over zones, and no node takes more than it has', async () => {
  await inCluster(fixed, async (cluster) => {
    const spread = {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { app: 'wide' } },
    };
    await cluster.apply(
      sized('wide', 6, { cpu: '3' }, { ...tolerant('spot'), topologySpreadConstraints: [spread] }),
    );
    const pods = await podsOf(cluster);
    const view = await cluster.runtime.view();
    const zones = pods.map(
      ({ spec }) =>
        view.get<Node>('nodes', undefined, spec.nodeName ?? '')?.metadata.labels?.[
          'topology.kubernetes.io/zone'
        ],
    );
    expect([...zones].sort()).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
    // 7.91 cores a node: two pods of three cores, never three.
    await cluster.apply(sized('more', 1, { cpu: '3' }, tolerant('spot')));
    const stuck = (await podsOf(cluster)).filter(({ spec }) => spec.nodeName === undefined);
    expect(stuck).toHaveLength(1);
  });
});

test('nodes are added within the limits of a group, spot before on demand', async () => {
  const [system, , spot] = defaultGroups as [NodeGroup, NodeGroup, NodeGroup];
  const fallback: NodeGroup = { ...spot, name: 'spot-fallback', capacity: 'ON_DEMAND', min: 0, max: 2 };
  await inCluster([{ ...system }, fallback, { ...spot, max: 4 }], async (cluster) => {
    // Two to a node: three nodes stand, one more of spot, two of the fallback, and then no more.
    await cluster.apply(sized('many', 13, { cpu: '3500m' }, tolerant('spot')));
    const pods = await podsOf(cluster);
    const nodes = (await cluster.runtime.view()).list<Node>('nodes');
    const count = (group: string) =>
      nodes.filter(({ metadata }) => metadata.labels?.['eks.amazonaws.com/nodegroup'] === group).length;
    expect([count('spot'), count('spot-fallback'), count('system')]).toEqual([4, 2, 3]);
    expect(pods.filter(({ spec }) => spec.nodeName === undefined)).toHaveLength(1);
  });
});
