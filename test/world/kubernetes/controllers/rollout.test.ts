import fc from 'fast-check';
import { isActive, isReady } from '../../../../world/kubernetes/controllers/pods';
import type { Pod } from '../../../../world/kubernetes/controllers/shapes';
import { at } from '../../../../world/kubernetes/types';
import { deployment, openCluster, type TestCluster } from '../cluster';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await openCluster();
});
afterAll(() => cluster.close());

const podsOf = async (app: string) =>
  (await cluster.runtime.view())
    .list<Pod>('pods', 'default')
    .filter(({ metadata }) => metadata.labels?.['app'] === app);

const rolling = (replicas: number, maxSurge: number, maxUnavailable: number) => ({
  replicas,
  strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
});

test('a rollout never has more or fewer pods than it may', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.nat(3), fc.nat(3), async (replicas, surge, down) => {
      fc.pre(surge + down > 0);
      run += 1;
      const name = `roll-${run}`;
      await cluster.apply(deployment(name, rolling(replicas, surge, down)));
      await cluster.settle();
      expect((await podsOf(name)).filter(isReady)).toHaveLength(replicas);
      await cluster.apply(deployment(name, rolling(replicas, surge, down), { image: `${name}:v2` }));
      for (let moved = true; moved; moved = await cluster.runtime.glance()) {
        const active = (await podsOf(name)).filter(isActive);
        expect(active.length).toBeLessThanOrEqual(replicas + surge);
        expect(active.filter(isReady).length).toBeGreaterThanOrEqual(Math.max(0, replicas - down));
      }
      const images = (await podsOf(name)).map(({ spec }) => spec.containers[0]?.image);
      expect(images).toEqual(Array.from({ length: replicas }, () => `${name}:v2`));
      await cluster.send('DELETE', `/apis/apps/v1/namespaces/default/deployments/${name}`);
      await cluster.settle();
      expect(await podsOf(name)).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

test('conditions and counts of a rollout that ends, and of one that does not', async () => {
  await cluster.apply(deployment('counts', { replicas: 2, progressDeadlineSeconds: 60 }));
  await cluster.settle();
  const read = async () => (await cluster.runtime.view()).get('deployments.apps', 'default', 'counts');
  expect((await read())?.['status']).toMatchObject({
    observedGeneration: 1,
    replicas: 2,
    updatedReplicas: 2,
    readyReplicas: 2,
    availableReplicas: 2,
  });
  const reasons = async () =>
    (
      at(await read(), 'status', 'conditions') as readonly { type: string; status: string; reason: string }[]
    ).map(({ type, status, reason }) => `${type}=${status} ${reason}`);
  expect((await reasons()).sort()).toEqual([
    'Available=True MinimumReplicasAvailable',
    'Progressing=True NewReplicaSetAvailable',
  ]);
  await cluster.faults([{ match: 'deployment/counts', do: 'unready' }]);
  await cluster.apply(
    deployment('counts', { replicas: 2, progressDeadlineSeconds: 60 }, { image: 'counts:v2' }),
  );
  await cluster.settle();
  expect((await reasons()).sort()).toEqual([
    'Available=True MinimumReplicasAvailable',
    'Progressing=False ProgressDeadlineExceeded',
  ]);
  await cluster.faults([]);
});

test('going back takes the old ReplicaSet up again, as the newest revision', async () => {
  const image = (tag: string) => cluster.apply(deployment('back', {}, { image: `back:${tag}` }));
  for (const tag of ['v1', 'v2', 'v1']) {
    await image(tag);
    await cluster.settle();
  }
  const sets = (await cluster.runtime.view())
    .list('replicasets.apps', 'default')
    .filter(({ metadata }) => metadata.labels?.['app'] === 'back');
  expect(sets).toHaveLength(2);
  const current = sets.find((set) => at(set, 'spec', 'replicas') === 1);
  expect(at(current, 'spec', 'template', 'spec', 'containers', 0, 'image')).toBe('back:v1');
  expect(current?.metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('3');
});

test('an autoscaler sets the replicas that a Deployment leaves out', async () => {
  await cluster.apply(deployment('scaled'));
  await cluster.apply({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'scaled', namespace: 'default' },
    spec: {
      minReplicas: 3,
      maxReplicas: 5,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'scaled' },
    },
  });
  await cluster.settle();
  expect((await podsOf('scaled')).filter(isReady)).toHaveLength(3);
  // Its owner says nothing about replicas: no conflict, and no change.
  expect((await cluster.apply(deployment('scaled'))).status).toBe(200);
  expect(await podsOf('scaled')).toHaveLength(3);
  const { body } = await cluster.apply(deployment('scaled', { replicas: 9 }));
  expect(body['message']).toContain('conflict with "kube-controller-manager" with subresource "scale"');
});

test('jobs end, cron jobs wait for their moment, stateful pods come in order', async () => {
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'job:v1' }] } };
  const metadata = (name: string) => ({ name, namespace: 'default' });
  await cluster.apply({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata('once'),
    spec: { template },
  });
  await cluster.apply({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadata('hourly'),
    spec: { schedule: '0 * * * *', jobTemplate: { spec: { template } } },
  });
  await cluster.apply({
    ...deployment('ordered', { replicas: 3, serviceName: 'ordered' }),
    kind: 'StatefulSet',
  });
  const view = await cluster.settle();
  expect(view.get('jobs.batch', 'default', 'once')?.['status']).toMatchObject({ succeeded: 1 });
  expect(view.list('jobs.batch', 'default')).toHaveLength(1);
  const pods = view
    .list<Pod>('pods', 'default')
    .filter(({ metadata: one }) => one.name.startsWith('ordered-'));
  expect(pods.map(({ metadata: one }) => one.name)).toEqual(['ordered-0', 'ordered-1', 'ordered-2']);
  const times = pods.map(({ metadata: one }) => one.creationTimestamp);
  expect([...times].sort()).toEqual(times);
  expect(new Set(times).size).toBe(3);
});
