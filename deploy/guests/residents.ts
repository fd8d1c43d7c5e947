import { guests, type Seat } from '../../regions/guests';
import type { Cluster } from '../kubernetes/cluster';
import { ApiError, reasonOf } from '../kubernetes/errors';
import {
  describe,
  identity,
  type LiveMetadata,
  type LiveObject,
  type ObjectRef,
} from '../kubernetes/objects';
import { NotClosed } from './errors';

/** The ConfigMap that says who has a seat. */
export const recordName = 'preview';

/** Every kind that a guest's code can leave in a seat: what its deployer may write there, and what comes of that. */
export const kindsOfGuests = [
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'batch/v1', kind: 'CronJob' },
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'v1', kind: 'ConfigMap' },
  { apiVersion: 'v1', kind: 'ServiceAccount' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
  { apiVersion: 'secrets-store.csi.x-k8s.io/v1', kind: 'SecretProviderClass' },
] as const;

/** Of these kinds, what the host (charts/platform/seats-chart.ts) or Kubernetes put there, and the record. */
const grounds = [
  `ServiceAccount ${guests.serviceAccount}`,
  'ServiceAccount default',
  'NetworkPolicy closed',
  'ConfigMap kube-root-ca.crt',
  `ConfigMap ${recordName}`,
];

/** An object in a seat. */
export interface Resident extends ObjectRef {
  readonly metadata: LiveMetadata;
}

/** What a guest has in a seat, whoever made it and whatever the inventory says: that is the guest's to write. */
export async function residentsOf(cluster: Cluster, { name: namespace }: Seat): Promise<readonly Resident[]> {
  const lists = await Promise.all(
    kindsOfGuests.map(async (kind) => {
      const found = await cluster.list<LiveObject>(kind, { namespace, metadataOnly: true });
      return found.map(({ metadata }) => ({ ...kind, namespace, name: metadata.name, metadata }));
    }),
  );
  return lists.flat().filter(({ kind, name }) => !grounds.includes(`${kind} ${name}`));
}

/** Milliseconds that pods have to end; the longest grace of any service is a fraction of it. */
const longestGrace = 300_000;

/**
 * Deletes everything of a guest in a seat, and waits until it is gone. Returns how many objects that were.
 * @throws NotClosed naming what stays
 */
export async function sweep(cluster: Cluster, seat: Seat, interval = 1000): Promise<number> {
  const until = cluster.clock.now() + longestGrace;
  const seen = new Set<string>();
  for (;;) {
    const residents = await residentsOf(cluster, seat);
    if (residents.length === 0) return seen.size;
    for (const one of residents) seen.add(identity(one));
    if (cluster.clock.now() >= until) {
      throw new NotClosed(`what does not go from ${seat.name}: ${residents.map(describe).join(', ')}`);
    }
    await Promise.all(residents.map((one) => remove(cluster, one)));
    await cluster.clock.sleep(interval);
  }
}

/** Deletes an object; one that is being deleted and held back is let go, but for pods, which hold what runs. */
async function remove(cluster: Cluster, resident: Resident): Promise<void> {
  const { kind, metadata } = resident;
  const { uid, deletionTimestamp, finalizers = [] } = metadata;
  try {
    if (deletionTimestamp === undefined) await cluster.delete(resident, { uid });
    else if (kind !== 'Pod' && finalizers.length > 0) await letGo(cluster, resident);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new NotClosed(`what could not be deleted: ${describe(resident)}: ${reasonOf(error)}`);
  }
}

/** Nobody looks after what a guest wrote there, so that it would wait for ever. */
async function letGo(cluster: Cluster, resident: Resident): Promise<void> {
  try {
    await cluster.request({
      ...{ method: 'PATCH', path: await cluster.pathOf(resident) },
      ...{ contentType: 'application/merge-patch+json', body: { metadata: { finalizers: null } } },
    });
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 404)) throw error;
  }
}
