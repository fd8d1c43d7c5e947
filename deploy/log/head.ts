import { namespaces } from '../../charts/namespaces';
import type { Cluster } from '../kubernetes/cluster';
import { ApiError } from '../kubernetes/errors';
import type { LiveObject } from '../kubernetes/objects';
import type { Head } from './line';

/** Kept in the cluster, where who can change the bucket can't reach it: without it nobody would miss the last line. */
const ref = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace: namespaces.records,
  name: 'polycloud-log-head',
} as const;

interface ConfigMap extends LiveObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** Where the region's log ends by the cluster's account; undefined before the first deployment. */
export async function readHead(cluster: Cluster): Promise<Head | undefined> {
  const { sequence, hash } = (await cluster.get<ConfigMap>(ref))?.data ?? {};
  return sequence === undefined || hash === undefined ? undefined : { sequence: Number(sequence), hash };
}

/** Does nothing before the first deployment of services, which makes the namespace that the head is kept in. */
export async function writeHead(cluster: Cluster, { sequence, hash }: Head): Promise<void> {
  const { apiVersion, kind, name, namespace } = ref;
  const head = {
    apiVersion,
    kind,
    metadata: { name, namespace },
    data: { sequence: String(sequence), hash },
  };
  await cluster.apply(head).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.code === 404)) throw error;
  });
}
