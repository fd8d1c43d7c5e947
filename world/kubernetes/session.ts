import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringAt } from '../aws/behaviour/values';
import type { AwsObject, Objects } from '../aws/types';
import type { WorldStore } from '../store';
import { type Served, startApiServer } from './api/server';
import { ApiError } from './api/status';
import { bootstrapCluster } from './cluster/bootstrap';
import type { ClusterTx } from './cluster/cluster';
import { Runtime } from './cluster/runtime';
import { disturb, inflict } from './faults/api-faults';
import type { KubernetesFault } from './faults/fault';
import { concernsCluster } from './faults/match';
import { nodeGroupsOf } from './nodes/from-aws';
import { groupsOf, setGroups } from './nodes/nodes';
import { equal } from './types';

export interface ClustersOptions {
  readonly store: WorldStore;
  /** Name of the session, after which its kubeconfig is called. */
  readonly session: string;
  readonly now: () => Date;
  /** What goes wrong in clusters; unless told, what an earlier session put in force stays. */
  readonly faults?: { readonly faults: readonly KubernetesFault[]; readonly seed: number };
}

/** How often the kubeconfig is compared with the clusters that exist, in milliseconds. */
const REFRESH = 100;

/** Name of the context where there is no cluster: it says so. */
const NONE = 'none';

/**
 * Serves the Kubernetes API of every EKS cluster of the world, and keeps a kubeconfig with a context for each, called
 * as the cluster. Plain HTTP on the loopback interface; who asks is not asked.
 */
export async function startClusters({ store, session, now, faults }: ClustersOptions) {
  const served = new Map<string, Served>();
  const server = await startApiServer({ find: (name) => find(name) });
  const folder = join(store.dir, 'kubernetes');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${session}.kubeconfig`);
  let written = '';

  const find = async (name: string): Promise<Served> => {
    const objects = await store.read();
    const cluster = clustersIn(objects).get(name);
    if (cluster === undefined) throw noCluster(name, [...clustersIn(objects).keys()]);
    const id = `${name}-${cluster.serial}`;
    let one = served.get(id);
    if (one === undefined) {
      const runtime = new Runtime({ store, id, seed: faults?.seed ?? 0, now: () => now().getTime() });
      one = { runtime, disturb };
      served.set(id, one);
      await runtime.transact((tx) => open(tx, objects, cluster));
      if (faults !== undefined) {
        const own = faults.faults.filter((fault) => concernsCluster(fault, name));
        await runtime.transact((tx) => inflict(tx, own, faults.seed));
      }
    } else if (!equal(groupsOf(await one.runtime.view()), nodeGroupsOf(objects, cluster))) {
      await one.runtime.transact((tx) => open(tx, objects, cluster));
    }
    return one;
  };

  const refresh = async () => {
    const names = [...clustersIn(await store.read()).keys()];
    const text = kubeconfig(server.url, names.length === 0 ? [NONE] : names);
    if (text === written) return;
    written = text;
    writeFileSync(`${file}.draft`, text);
    renameSync(`${file}.draft`, file);
  };
  await refresh();
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(refresh);
  }, REFRESH);
  timer.unref();
  return {
    environment: { KUBECONFIG: file },
    close: async () => {
      clearInterval(timer);
      await looking;
      rmSync(file, { force: true });
      await server.close();
    },
  };
}

function open(tx: ClusterTx, objects: Objects, cluster: AwsObject): void {
  const groups = nodeGroupsOf(objects, cluster);
  bootstrapCluster(tx, groups);
  if (!equal(groupsOf(tx), groups)) setGroups(tx, groups);
}

/** By name; where two accounts or AWS regions have one of the same name, the younger has its ARN. */
function clustersIn(objects: Objects): ReadonlyMap<string, AwsObject> {
  const found = new Map<string, AwsObject>();
  for (const cluster of objects.ofType('aws_eks_cluster')) {
    const name = stringAt(cluster.attributes, 'name') ?? cluster.id;
    found.set(found.has(name) ? (cluster.arn ?? `${name}-${cluster.serial}`) : name, cluster);
  }
  return found;
}

function noCluster(name: string, known: readonly string[]): ApiError {
  const message =
    known.length === 0
      ? 'the world has no EKS cluster yet; deploy a region first, e.g. npx polycloud world -- npx cdktf deploy eu'
      : `the world has no EKS cluster ${name}; it has ${known.join(', ')}`;
  // kubectl begins with discovery, where it shows the words of no other refusal, and of this one only as plain text.
  return new ApiError(403, 'Forbidden', message, undefined, { 'content-type': 'text/plain' });
}

/** JSON is YAML too. */
function kubeconfig(url: string, names: readonly string[]): string {
  const [first = NONE] = names;
  return `${JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: names.map((name) => ({
        name,
        // The client library speaks plain HTTP only where the file says that no certificate is asked for.
        cluster: {
          server: `${url}/clusters/${encodeURIComponent(name)}`,
          'insecure-skip-tls-verify': true,
        },
      })),
      users: [{ name: 'world', user: {} }],
      contexts: names.map((name) => ({ name, context: { cluster: name, user: 'world' } })),
      'current-context': first,
    },
    null,
    2,
  )}\n`;
}
