import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApiServer } from '../../../world/kubernetes/api/server';
import { bootstrapCluster } from '../../../world/kubernetes/cluster/bootstrap';
import type { ClusterView } from '../../../world/kubernetes/cluster/cluster';
import { Runtime } from '../../../world/kubernetes/cluster/runtime';
import { disturb, inflict } from '../../../world/kubernetes/faults/api-faults';
import type { KubernetesFault } from '../../../world/kubernetes/faults/fault';
import { defaultGroups, type NodeGroup } from '../../../world/kubernetes/nodes/groups';
import type { Fields, KubeObject } from '../../../world/kubernetes/types';
import { openStore } from '../../../world/store';

export interface Answer {
  readonly status: number;
  readonly body: Fields & Partial<KubeObject>;
  readonly warning: string | null;
}

export interface TestCluster {
  readonly runtime: Runtime;
  /** Of the cluster's API, without a slash at its end. */
  readonly url: string;
  readonly dir: string;
  send(method: string, path: string, body?: unknown, type?: string): Promise<Answer>;
  /** Server-side apply. */
  apply(object: Fields, manager?: string, force?: boolean): Promise<Answer>;
  /** Lets time pass until nothing that it leaps to is left. */
  settle(): Promise<ClusterView>;
  faults(faults: readonly KubernetesFault[], seed?: number): Promise<void>;
  close(): Promise<void>;
}

/** A simulated cluster in a world of its own, at noon of a fixed day. */
export async function openCluster(groups: readonly NodeGroup[] = defaultGroups): Promise<TestCluster> {
  const dir = mkdtempSync(join(tmpdir(), 'polycloud-kubernetes-'));
  const store = await openStore(dir);
  const noon = Date.UTC(2026, 0, 1, 12);
  const runtime = new Runtime({ store, id: 'test', seed: 0, now: () => noon });
  await runtime.transact((cluster) => bootstrapCluster(cluster, groups));
  const served = { runtime, disturb };
  const server = await startApiServer({ find: async () => served });
  const url = `${server.url}/clusters/test`;
  const send = async (method: string, path: string, body?: unknown, type = 'application/json') => {
    const response = await fetch(url + path, {
      method,
      headers: { 'content-type': type },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : { text },
      warning: response.headers.get('warning'),
    };
  };
  return {
    runtime,
    url,
    dir,
    send,
    apply: (object, manager = 'test', force = false) =>
      send(
        'PATCH',
        `${pathOf(object)}?fieldManager=${manager}&force=${force}`,
        object,
        'application/apply-patch+yaml',
      ),
    async settle() {
      for (let i = 0; i < 200 && (await runtime.glance()); i += 1);
      return runtime.view();
    },
    faults: (faults, seed = 0) => runtime.transact((cluster) => inflict(cluster, faults, seed)),
    async close() {
      await server.close();
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const plurals: Readonly<Record<string, string>> = { NetworkPolicy: 'networkpolicies' };
const clusterWide = new Set(['Namespace', 'PriorityClass', 'CustomResourceDefinition']);

export function pathOf({ apiVersion, kind, metadata }: Fields): string {
  const { name, namespace = 'default' } = metadata as { readonly name: string; readonly namespace?: string };
  const version = String(apiVersion);
  const base = version.includes('/') ? `/apis/${version}` : `/api/${version}`;
  const scope = clusterWide.has(String(kind)) ? '' : `/namespaces/${namespace}`;
  return `${base}${scope}/${plurals[String(kind)] ?? `${String(kind).toLowerCase()}s`}/${name}`;
}

/** A Deployment in the namespace `default`. */
export function deployment(name: string, spec: Fields = {}, container: Fields = {}): Fields {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default' },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image: `${name}:v1`, ...container }] },
      },
      ...spec,
    },
  };
}
