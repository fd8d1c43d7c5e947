import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { deployment, openCluster, type TestCluster } from '../world/kubernetes/cluster';

// kubectl asks every few seconds while it waits.
jest.setTimeout(30_000);

let cluster: TestCluster;
let file: string;
beforeAll(async () => {
  cluster = await openCluster();
  file = join(cluster.dir, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server: cluster.url } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: '' } }],
    'current-context': 'test',
  };
  writeFileSync(file, JSON.stringify(config));
});
afterAll(() => cluster.close());

/** kubectl in a process of its own, while this one answers it. */
function kubectl(args: string, input = ''): Promise<string> {
  return new Promise((done) => {
    const child = spawn('kubectl', ['--kubeconfig', file, ...args.split(' ')]);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.stdin.end(input);
    child.once('close', () => done(output.trim()));
  });
}

const manifest = (...objects: readonly object[]) => objects.map((one) => stringify(one)).join('---\n');

test('apply, look, change, go back, delete', async () => {
  const web = deployment('web', { replicas: 2 });
  expect(await kubectl('apply --server-side -f -', manifest(web))).toBe(
    'deployment.apps/web serverside-applied',
  );
  expect(await kubectl('rollout status deployment/web --timeout=20s')).toContain('successfully rolled out');
  expect(await kubectl('get deployment web --no-headers')).toMatch(/^web\s+2\/2\s+2\s+2\s+\d+s$/);
  expect(await kubectl('scale deployment/web --replicas=3')).toBe('deployment.apps/web scaled');
  expect(await kubectl('set image deployment/web main=web:v2')).toBe('deployment.apps/web image updated');
  expect(await kubectl('rollout status deployment/web --timeout=20s')).toContain('successfully rolled out');
  expect(await kubectl('rollout undo deployment/web')).toBe('deployment.apps/web rolled back');
  expect(await kubectl('rollout status deployment/web --timeout=20s')).toContain('successfully rolled out');
  expect(await kubectl('get pods -l app=web -o jsonpath={.items[*].spec.containers[0].image}')).toBe(
    'web:v1 web:v1 web:v1',
  );
  expect(await kubectl('annotate deployment web a=b')).toBe('deployment.apps/web annotated');
  expect(await kubectl('rollout restart deployment/web')).toBe('deployment.apps/web restarted');
  expect(await kubectl('diff --server-side -f -', manifest(web))).toContain('conflict');
  expect(await kubectl('delete deployment web --cascade=foreground --timeout=20s')).toContain('deleted');
  expect(await kubectl('get pods,replicasets -l app=web')).toBe('No resources found in default namespace.');
});

test('a conflict and an unknown field, in the words that kubectl gets from a real server', async () => {
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'default' } };
  await kubectl('apply --server-side --field-manager=a -f -', manifest({ ...config, data: { k: '1' } }));
  expect(
    await kubectl('apply --server-side --field-manager=b -f -', manifest({ ...config, data: { k: '2' } })),
  ).toContain('Apply failed with 1 conflict: conflict with "a" using v1: .data.k');
  expect(await kubectl('apply --server-side -f -', manifest({ ...config, datum: {} }))).toContain(
    '.datum: field not declared in schema',
  );
  expect(await kubectl('apply --validate=strict -f -', manifest({ ...config, datum: {} }))).toContain(
    'strict decoding error: unknown field "datum"',
  );
});

test('a node is drained as far as a budget allows', async () => {
  const budget = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'steady', namespace: 'default' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'steady' } } },
  };
  await kubectl('apply --server-side -f -', manifest(deployment('steady'), budget));
  await kubectl('rollout status deployment/steady --timeout=20s');
  const node = await kubectl('get pods -l app=steady -o jsonpath={.items[0].spec.nodeName}');
  const pod = await kubectl('get pods -l app=steady -o jsonpath={.items[0].metadata.name}');
  const eviction = {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: pod, namespace: 'default' },
  };
  const refused = await cluster.send('POST', `/api/v1/namespaces/default/pods/${pod}/eviction`, eviction);
  expect([refused.status, refused.body['message']]).toEqual([
    429,
    "Cannot evict pod as it would violate the pod's disruption budget.",
  ]);
  await kubectl('scale deployment/steady --replicas=2');
  await kubectl('rollout status deployment/steady --timeout=20s');
  expect(await kubectl(`drain ${node} --timeout=20s`)).toContain(`node/${node} drained`);
  expect(await kubectl(`get node ${node} --no-headers`)).toContain('Ready,SchedulingDisabled');
});

test('custom resources are served as their definition says', async () => {
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'topics.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'topics', singular: 'topic', kind: 'Topic', shortNames: ['tp'] },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          additionalPrinterColumns: [{ name: 'Partitions', type: 'integer', jsonPath: '.spec.partitions' }],
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec: { type: 'object', properties: { partitions: { type: 'integer' } } } },
            },
          },
        },
      ],
    },
  };
  await kubectl('apply --server-side -f -', manifest(definition));
  const topic = {
    apiVersion: 'example.com/v1',
    kind: 'Topic',
    metadata: { name: 'orders' },
    spec: { partitions: 6 },
  };
  expect(await kubectl('apply --server-side -f -', manifest(topic))).toBe(
    'topic.example.com/orders serverside-applied',
  );
  expect(await kubectl('get tp --no-headers')).toMatch(/^orders\s+6\s+\d+s$/);
  const wrong = { ...topic, spec: { partitions: 'six' } };
  expect(await kubectl('apply --server-side -f -', manifest(wrong))).toContain(
    'expected numeric (int or float), got string',
  );
});

test('a watch tells what changes, and 410 for what is too long ago', async () => {
  const names = kubectl(
    'get configmaps --watch --output-watch-events --no-headers --request-timeout=2s -l watched=yes',
  );
  await new Promise((done) => setTimeout(done, 700));
  const config = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'w', namespace: 'default', labels: { watched: 'yes' } },
  };
  await cluster.apply(config);
  await cluster.apply({ ...config, data: { a: '1' } });
  await cluster.send('DELETE', '/api/v1/namespaces/default/configmaps/w');
  expect((await names).split('\n').map((line) => line.split(/\s+/).slice(0, 3).join(' '))).toEqual([
    'ADDED w 0',
    'MODIFIED w 1',
    'DELETED w 1',
  ]);
  const { body } = await cluster.send('GET', '/api/v1/configmaps?watch=1&resourceVersion=1&timeoutSeconds=1');
  expect(body).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
});
