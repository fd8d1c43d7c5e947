import { isReady } from '../../../../world/kubernetes/controllers/pods';
import type { Pod } from '../../../../world/kubernetes/controllers/shapes';
import { podStatus } from '../../../../world/kubernetes/table/pod';
import { at } from '../../../../world/kubernetes/types';
import { deployment, openCluster, type TestCluster } from '../cluster';

let cluster: TestCluster;
beforeEach(async () => {
  cluster = await openCluster();
});
afterEach(() => cluster.close());

const release = (name: string, tag: string, replicas = 2) =>
  cluster.apply(deployment(name, { replicas }, { image: `registry/${name}:${tag}` }));
const pods = async () => (await cluster.settle()).list<Pod>('pods', 'default');
const imagesOf = (all: readonly Pod[]) => all.map(({ spec }) => spec.containers[0]?.image).sort();

test.each([
  ['crashloop', 'CrashLoopBackOff'],
  ['pullfail', 'ImagePullBackOff'],
  ['unready', 'Running'],
  ['unschedulable', 'Pending'],
] as const)('%s strikes the new template alone; healed, it gets ready', async (kind, status) => {
  await release('payments', 'v1');
  await cluster.settle();
  await cluster.faults([{ match: 'deployment/payments', do: kind }]);
  await release('payments', 'v2');
  const during = await pods();
  const ready = during.filter(isReady);
  expect(imagesOf(ready)).toEqual(['registry/payments:v1', 'registry/payments:v1']);
  const struck = during.filter((pod) => !isReady(pod));
  expect(struck.map(podStatus)).toEqual([status]);
  await cluster.faults([]);
  expect(imagesOf((await pods()).filter(isReady))).toEqual(['registry/payments:v2', 'registry/payments:v2']);
});

test('a fault of an image strikes that image, whenever it comes', async () => {
  await cluster.faults([
    { match: 'deployment/payments', do: 'crashloop', image: '*:v1.5.0*', message: 'no such table' },
  ]);
  await release('payments', 'v1.4.0');
  expect((await pods()).filter(isReady)).toHaveLength(2);
  await release('payments', 'v1.5.0');
  const [crashed] = (await pods()).filter((pod) => !isReady(pod));
  const log = await cluster.send(
    'GET',
    `/api/v1/namespaces/default/pods/${crashed?.metadata.name}/log?tailLines=1`,
  );
  expect(log.body).toEqual({ text: 'no such table\n' });
});

test('times counts templates, and chance follows the seed', async () => {
  await cluster.faults([{ match: 'deployment/*', do: 'unready', times: 1 }]);
  for (const name of ['a', 'b', 'c']) await release(name, 'v1', 1);
  expect((await pods()).filter((pod) => !isReady(pod))).toHaveLength(1);
  const struckUnder = async (seed: number) => {
    const other = await openCluster();
    try {
      await other.faults([{ match: 'deployment/*', do: 'unready', probability: 0.5 }], seed);
      for (let i = 0; i < 8; i += 1) await other.apply(deployment(`s${i}`));
      const view = await other.settle();
      return view
        .list<Pod>('pods')
        .filter((pod) => !isReady(pod))
        .map((pod) => pod.metadata.labels?.['app']);
    } finally {
      await other.close();
    }
  };
  const first = await struckUnder(7);
  expect(first.length).toBeGreaterThan(0);
  expect(first.length).toBeLessThan(8);
  expect(await struckUnder(7)).toEqual(first);
  expect(await struckUnder(8)).not.toEqual(first);
});

test('evict ends what runs, once, and the workload replaces it', async () => {
  await release('web', 'v1');
  const before = (await pods()).map(({ metadata }) => metadata.uid);
  await cluster.faults([{ match: 'deployment/web', do: 'evict' }]);
  const after = await pods();
  expect(after.filter(isReady)).toHaveLength(2);
  expect(after.some(({ metadata }) => before.includes(metadata.uid))).toBe(false);
});

test('apierror answers writes as often as told, and notes what it answered', async () => {
  await cluster.faults([{ match: 'deployment/web', do: 'apierror', status: 429, times: 2 }]);
  const statuses = [];
  for (let i = 0; i < 4; i += 1) statuses.push((await release('web', 'v1')).status);
  expect(statuses).toEqual([429, 429, 201, 200]);
  expect((await release('other', 'v1')).status).toBe(201);
});

test('conflict gives a field to somebody else, and heals', async () => {
  await cluster.faults([{ match: 'default/deployment/web', do: 'conflict' }]);
  expect((await release('web', 'v1')).status).toBe(201);
  const { status, body } = await release('web', 'v1');
  expect([status, body['message']]).toEqual([
    409,
    'Apply failed with 1 conflict: conflict with "someone" using apps/v1: .spec.replicas',
  ]);
  await cluster.faults([]);
  expect((await release('web', 'v1')).status).toBe(200);
  const live = (await cluster.settle()).get('deployments.apps', 'default', 'web');
  expect(at(live, 'spec', 'replicas')).toBe(2);
});
