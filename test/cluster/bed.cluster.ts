import { readFileSync } from 'node:fs';
import { eu } from '../../regions/eu';
import { pools } from '../../regions/pools';
import { ApiFailure, api, until } from './bed/api';
import { nodesPerPool } from './bed/nodes';
import { podAnnotations } from './bed/stages';
import { type RealBackend, startRealBackend } from './real-backend';

// What the deploy suite takes for granted of a cluster, and the simulated one's faults on the real one.

let bed: RealBackend;
beforeAll(async () => {
  bed = await startRealBackend();
});
afterAll(() => bed?.close());

const apply = 'application/apply-patch+yaml';
const query = '?fieldManager=test&force=true&fieldValidation=Strict';
const deployments = '/apis/apps/v1/namespaces/default/deployments';

function deployment(name: string, image: string, annotations: Record<string, string> = {}, replicas = 1) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name }, annotations },
        spec: { containers: [{ name: 'main', image }] },
      },
    },
  };
}

interface Pod {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly nodeName?: string };
  readonly status: {
    readonly phase: string;
    readonly conditions?: readonly {
      readonly type: string;
      readonly reason?: string;
      readonly message?: string;
    }[];
    readonly containerStatuses?: readonly {
      readonly ready: boolean;
      readonly restartCount: number;
      readonly state: { readonly waiting?: { readonly reason: string; readonly message?: string } };
    }[];
  };
}

const applied = (object: ReturnType<typeof deployment>) =>
  bed.cluster.api.call('PATCH', `${deployments}/${object.metadata.name}${query}`, object, apply);

async function pods(name: string): Promise<readonly Pod[]> {
  const path = `/api/v1/namespaces/default/pods?labelSelector=app%3D${name}`;
  return (await bed.cluster.api.call<{ items: readonly Pod[] }>('GET', path)).items;
}

const reasonsOf = (list: readonly Pod[]) =>
  list.map(({ status }) => status.containerStatuses?.[0]?.state.waiting?.reason ?? status.phase);

const becomes = (name: string, reasons: readonly string[]) =>
  until(
    `pods of ${name} are ${reasons}`,
    20,
    async () => `${reasonsOf(await pods(name)).sort()}` === `${reasons}`,
  );

test('has the nodes of a production region, ready, with their pools, and room', async () => {
  const { items } = await bed.cluster.api.call<{
    items: readonly {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: { readonly taints?: readonly unknown[] };
    }[];
  }>('GET', '/api/v1/nodes');
  const count = (label: string) => {
    const values = items.map(({ metadata }) => metadata.labels[label] ?? '');
    return Object.fromEntries(
      [...new Set(values)].sort().map((value) => [value, values.filter((v) => v === value).length]),
    );
  };
  expect(count('topology.kubernetes.io/zone')).toEqual({
    'eu-west-1a': 11,
    'eu-west-1b': 11,
    'eu-west-1c': 11,
  });
  expect(count('polycloud.io/pool')).toEqual(nodesPerPool);
  for (const { metadata, spec } of items) {
    const pool = metadata.labels['polycloud.io/pool'] as keyof typeof pools;
    expect(spec.taints ?? []).toEqual(pools[pool].taints);
  }
});

test('is the minor version of Kubernetes that production runs', async () => {
  const version = await bed.cluster.api.call<{ major: string; minor: string }>('GET', '/version');
  expect(`${version.major}.${version.minor}`).toBe(eu.kubernetes);
});

test('is closed to whoever has no token', async () => {
  const { clusters } = JSON.parse(readFileSync(bed.kubeconfig, 'utf8'));
  const { server, 'certificate-authority-data': authority } = clusters[0].cluster;
  const stranger = api(server, 'no-such-token', Buffer.from(authority, 'base64').toString());
  await expect(stranger.call('GET', '/api/v1/pods')).rejects.toThrow('401');
  stranger.close();
});

test('a deployment gets ready on nodes of the pool that it may run on', async () => {
  await applied(deployment('plain', 'image:1', {}, 3));
  await becomes('plain', ['Running', 'Running', 'Running']);
  expect((await pods('plain')).map(({ spec }) => spec.nodeName?.split('-')[0])).toEqual([
    'system',
    'system',
    'system',
  ]);
});

test('an annotation delays readiness', async () => {
  await applied(deployment('late', 'image:1', { [podAnnotations.readyAfter]: '3s' }));
  await until('the pod to be bound', 10, async () => (await pods('late'))[0]?.spec.nodeName !== undefined);
  const bound = Date.now();
  expect(reasonsOf(await pods('late'))).toEqual(['Pending']);
  await becomes('late', ['Running']);
  expect(Date.now() - bound).toBeGreaterThan(2500);
});

test('an image tagged broken crashes, with a log', async () => {
  await applied(deployment('broken', 'image:broken'));
  await becomes('broken', ['CrashLoopBackOff']);
  const [pod] = await pods('broken');
  expect(pod?.status.containerStatuses?.[0]).toMatchObject({ ready: false, restartCount: 2 });
  const log = await bed.cluster.api.call<string>(
    'GET',
    `/api/v1/namespaces/default/pods/${pod?.metadata.name}/log`,
  );
  expect(log).toBe('starting\nfatal: the process ended with exit code 1\n');
});

test.each([
  ['crashloop', 'CrashLoopBackOff', 'no such table: orders'],
  ['pullfail', 'ImagePullBackOff', 'manifest unknown'],
  ['unready', 'Running', 'statuscode: 500'],
  ['unschedulable', 'Pending', 'unused'],
] as const)('%s hits what is rolled out, spares what runs, and heals', async (fault, reason, message) => {
  const name = `faulty-${fault}`;
  await applied(deployment(name, 'image:1'));
  await becomes(name, ['Running']);
  await until(
    'the pod is ready',
    10,
    async () => (await pods(name))[0]?.status.containerStatuses?.[0]?.ready === true,
  );

  await bed.faults([{ match: `deployment/${name}`, do: fault, message }]);
  await applied(deployment(name, 'image:2'));
  await becomes(name, ['Running', reason].sort());
  await expect(readyPods(name)).resolves.toBe(1);
  await applied(deployment(name, 'image:1'));
  await becomes(name, ['Running']);

  await applied(deployment(name, 'image:3'));
  await becomes(name, ['Running', reason].sort());
  await bed.faults([]);
  await until(
    'the new pod alone is ready',
    20,
    async () => (await pods(name)).length === 1 && (await readyPods(name)) === 1,
  );
});

async function readyPods(name: string): Promise<number> {
  return (await pods(name)).filter(({ status }) => status.containerStatuses?.[0]?.ready).length;
}

test('an API error answers with its status as often as told, and only what it matches', async () => {
  await bed.faults([{ match: 'deployment/refused', do: 'apierror', status: 429, times: 2 }]);
  await applied(deployment('other', 'image:1'));
  for (const _ of [1, 2]) {
    const failure = await applied(deployment('refused', 'image:1')).catch((error) => error);
    expect(failure).toBeInstanceOf(ApiFailure);
    expect(failure.status).toBe(429);
  }
  await applied(deployment('refused', 'image:1'));
});

test('a conflict names the other manager, until it is healed', async () => {
  const owned = () => {
    const { api } = bed.cluster;
    return api.call('PATCH', `${deployments}/owned?fieldManager=test`, deployment('owned', 'image:1'), apply);
  };
  await owned();
  await bed.faults([{ match: 'deployment/owned', do: 'conflict' }]);
  await expect(owned()).rejects.toThrow(/409 .*conflict with "someone".*\.spec\.replicas/);
  await bed.faults([]);
  await owned();
});

test('an eviction waits for the disruption budget', async () => {
  await applied(deployment('guarded', 'image:1', { [podAnnotations.readyAfter]: '1s' }, 2));
  await bed.cluster.api.call('POST', '/apis/policy/v1/namespaces/default/poddisruptionbudgets', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'guarded' },
    spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'guarded' } } },
  });
  await until('both pods are ready', 20, async () => (await readyPods('guarded')) === 2);
  const before = (await pods('guarded')).map(({ metadata }) => metadata.name);
  let least = 2;
  const watch = setInterval(async () => {
    least = Math.min(least, await readyPods('guarded'));
  }, 50);
  await bed.faults([{ match: 'deployment/guarded', do: 'evict' }]);
  await until('both are replaced', 20, async () => {
    const now = await pods('guarded');
    return now.every(({ metadata }) => !before.includes(metadata.name)) && (await readyPods('guarded')) === 2;
  });
  clearInterval(watch);
  expect(least).toBe(1);
});
