import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppsV1Api, KubeConfig } from '@kubernetes/client-node';
import type { AwsObject } from '../../../world/aws/types';
import { startClusters } from '../../../world/kubernetes/session';
import { at, type KubeObject } from '../../../world/kubernetes/types';
import { openStore, type WorldStore } from '../../../world/store';
import { deployment } from './cluster';

let dir: string;
let store: WorldStore;
const now = () => new Date(Date.UTC(2026, 0, 1, 12));

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'polycloud-clusters-'));
  store = await openStore(dir);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const scope = { account: '210000000016', region: 'eu-west-1' };

function awsObject(type: string, id: string, attributes: AwsObject['attributes'], serial: number): AwsObject {
  return {
    ...scope,
    type,
    id,
    arn: `arn:aws:eks:${scope.region}:${scope.account}:${type}/${id}`,
    attributes,
    serial,
  };
}

/** What Terraform makes of a cluster: itself, a subnet in each zone, and a group of nodes. */
async function makeCluster(name: string): Promise<void> {
  await store.transact((tx) => {
    tx.put(awsObject('aws_eks_cluster', name, { name, version: '1.36' }, tx.nextSerial()));
    for (const zone of ['a', 'b']) {
      tx.put(
        awsObject('aws_subnet', `subnet-${zone}`, { availability_zone: `eu-west-1${zone}` }, tx.nextSerial()),
      );
    }
    const group = {
      cluster_name: name,
      node_group_name: 'critical-1',
      capacity_type: 'ON_DEMAND',
      instance_types: ['m6i.large'],
      labels: { 'polycloud.io/pool': 'critical' },
      taint: [{ key: 'polycloud.io/pool', value: 'critical', effect: 'NO_SCHEDULE' }],
      scaling_config: [{ desired_size: 2, min_size: 2, max_size: 4 }],
      subnet_ids: ['subnet-a', 'subnet-b'],
    };
    tx.put(awsObject('aws_eks_node_group', `${name}:critical-1`, group, tx.nextSerial()));
  });
}

const start = (session: string) => startClusters({ store, session, now });

interface Context {
  readonly name: string;
  readonly server: string;
}

/** The current context of a kubeconfig. */
function context(kubeconfig: string): Context {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  return { name: config.getCurrentContext(), server: config.getCurrentCluster()?.server ?? '' };
}

interface List {
  readonly items: readonly KubeObject[];
}

/** Asks the API of the current context for a list; gives the text of what is none. */
async function get<T = List>(kubeconfig: string, path: string): Promise<T> {
  const response = await fetch(context(kubeconfig).server + path);
  const text = await response.text();
  return (response.headers.get('content-type') === 'application/json' ? JSON.parse(text) : text) as T;
}

test('without a cluster, requests are told so', async () => {
  const { environment, close } = await start('one');
  expect(await get<string>(environment.KUBECONFIG, '/api')).toBe(
    'the world has no EKS cluster yet; deploy a region first, e.g. npx polycloud world -- npx cdktf deploy eu',
  );
  await close();
});

test('a cluster that Terraform makes appears in the kubeconfig, with the nodes of its groups', async () => {
  const { environment, close } = await start('one');
  await makeCluster('polycloud-eu');
  for (let i = 0; i < 50 && !readFileSync(environment.KUBECONFIG, 'utf8').includes('polycloud-eu'); i += 1) {
    await pause(50);
  }
  expect(context(environment.KUBECONFIG).name).toBe('polycloud-eu');
  const { items } = await get(environment.KUBECONFIG, '/api/v1/nodes');
  const rows = items.map((node) => [
    node.metadata.labels?.['polycloud.io/pool'],
    at(node, 'spec', 'taints', 0, 'effect'),
    node.metadata.labels?.['topology.kubernetes.io/zone'],
    at(node, 'status', 'allocatable', 'cpu'),
  ]);
  expect(rows.sort()).toEqual([
    ['critical', 'NoSchedule', 'eu-west-1a', '1930m'],
    ['critical', 'NoSchedule', 'eu-west-1b', '1930m'],
  ]);
  await close();
});

test('two sessions share a cluster, and what it runs outlives them', async () => {
  await makeCluster('eu');
  const first = await start('one');
  const config = new KubeConfig();
  config.loadFromFile(first.environment.KUBECONFIG);
  const apps = config.makeApiClient(AppsV1Api);
  const spec = {
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        tolerations: [{ operator: 'Exists' }],
        containers: [{ name: 'main', image: 'web:v1' }],
      },
    },
  };
  const body = deployment('web', spec) as Parameters<typeof apps.createNamespacedDeployment>[0]['body'];
  await apps.createNamespacedDeployment({ namespace: 'default', body });
  const second = await start('two');
  const ready = async (kubeconfig: string) =>
    (await get(kubeconfig, '/api/v1/pods')).items.map((pod) => [
      pod.metadata.name.slice(0, 4),
      at(pod, 'status', 'phase'),
    ]);
  for (let i = 0; i < 10; i += 1) await ready(second.environment.KUBECONFIG);
  await first.close();
  await second.close();
  store = await openStore(dir);
  const third = await start('three');
  expect(await ready(third.environment.KUBECONFIG)).toEqual([['web-', 'Running']]);
  await third.close();
});

test('a cluster that was destroyed and made again is empty', async () => {
  await makeCluster('eu');
  const first = await start('one');
  const namespaces = async () => (await get(first.environment.KUBECONFIG, '/api/v1/namespaces')).items.length;
  const url = `${context(first.environment.KUBECONFIG).server}/api/v1/namespaces`;
  const body = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'services' } });
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(await namespaces()).toBe(5);
  await store.transact((tx) => {
    for (const object of [...tx.all()]) tx.delete(object);
  });
  await makeCluster('eu');
  expect(await namespaces()).toBe(4);
  await first.close();
});

test('a fault strikes the clusters that it names', async () => {
  for (const name of ['eu', 'us']) await makeCluster(name);
  const faults = [{ match: 'namespace/*', do: 'apierror', cluster: 'e*' }] as const;
  const session = await startClusters({ store, session: 'one', now, faults: { faults, seed: 1 } });
  const config = new KubeConfig();
  config.loadFromFile(session.environment.KUBECONFIG);
  const body = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'services' } });
  const answers = config.getClusters().map(async ({ name, server }) => {
    const headers = { 'content-type': 'application/apply-patch+yaml' };
    const url = `${server}/api/v1/namespaces/services?fieldManager=test`;
    const { status } = await fetch(url, { method: 'PATCH', headers, body });
    return [name, status];
  });
  expect(await Promise.all(answers)).toEqual([
    ['eu', 500],
    ['us', 201],
  ]);
  await session.close();
});
