import { exampleOutputs } from '../../../charts/example-outputs';
import type { ChartFile } from '../../../charts/manifest';
import { regionCharts } from '../../../charts/region-charts';
import { applyManifests } from '../../../deploy/apply-manifests';
import {
  type DeployGuestOptions,
  deployGuest,
  type GuestDeployed,
} from '../../../deploy/guests/deploy-guest';
import { type Host, readHost } from '../../../deploy/guests/host';
import { Cluster } from '../../../deploy/kubernetes/cluster';
import type { Connection } from '../../../deploy/kubernetes/connection';
import type { LiveObject } from '../../../deploy/kubernetes/objects';
import { hashOf } from '../../../deploy/log/line';
import { openedNow } from '../../../deploy/preview-record';
import { regionScope } from '../../../deploy/scope';
import { regions } from '../../../regions';
import { guestHost } from '../../../regions/guests';
import { servicesIn } from '../../../services';
import type { Releases } from '../../../services/release';
import type { Backend } from '../backend';

const found = guestHost(regions);
if (found === undefined) throw new Error('no region takes guests');
export const host = found;
export const allServices = servicesIn(host);
/** Two that call no other: one part, and three. */
export const fewServices = allServices.filter(({ name }) => ['payments', 'content'].includes(name));

/** Every service at one tag, its digest made from both. */
export function releasesAt(tag: string): Releases {
  return Object.fromEntries(
    allServices.map(({ name }) => [name, { tag, digest: `sha256:${hashOf(`${name} ${tag}`)}` }]),
  );
}

/** What the host's own deployment makes that guests stand on. */
export function groundFiles(): readonly ChartFile[] {
  const outputs = exampleOutputs(host, allServices);
  const releases = releasesAt('v1.0.0');
  const files = regionCharts({ region: host, services: allServices, releases, outputs });
  return files.filter(({ name }) => ['namespaces', 'priority-classes', 'seats'].includes(name));
}

/** A cluster with the host's ground, and the two ways into it. */
export interface Bed {
  readonly backend: Backend;
  /** Of whoever may do everything. */
  readonly admin: Cluster;
  /** Of whoever may deploy guests. */
  readonly connection: Connection;
  readonly cluster: Cluster;
}

export async function makeGround(cluster: Cluster): Promise<void> {
  const { failures } = await applyManifests({
    ...{ cluster, scope: regionScope(host.name), files: groundFiles() },
  });
  expect(failures).toEqual([]);
}

export const waits = { interval: 200, patience: 3, deadline: 60_000 };

/** Deploys a preview as the command does. */
export function deploys(
  { cluster }: Pick<Bed, 'cluster'>,
  name: string,
  options: Partial<DeployGuestOptions> = {},
): Promise<GuestDeployed> {
  return deployGuest({
    ...{ cluster, region: host, services: fewServices, releases: releasesAt('v1.0.0'), waits },
    wanted: openedNow(name, 'octocat', Date.now(), 48),
    listener: () => undefined,
    ...options,
  });
}

/** What closing takes. */
export async function guestsOptions({ cluster }: Pick<Bed, 'cluster'>) {
  const read: Host = await readHost(cluster, host);
  return { cluster, host: read, waits, listener: () => undefined };
}

const kinds = [
  ['v1', 'ConfigMap'],
  ['v1', 'Service'],
  ['v1', 'ServiceAccount'],
  ['v1', 'Pod'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass'],
  ['apps/v1', 'Deployment'],
  ['batch/v1', 'CronJob'],
  ['batch/v1', 'Job'],
  ['v1', 'ResourceQuota'],
  ['v1', 'LimitRange'],
  ['rbac.authorization.k8s.io/v1', 'Role'],
] as const;

/** Everything that is in a namespace, as `Kind name`; pods by what they are of. */
export async function contents({ admin }: Pick<Bed, 'admin'>, namespace: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    kinds.map(async ([apiVersion, kind]) => {
      const all = await admin.list<LiveObject>({ apiVersion, kind }, { namespace });
      return all.map(({ metadata: { name } }) => `${kind} ${name}`);
    }),
  );
  return lists.flat().sort();
}

/** Thrown by a connection in place of the process's end. */
export class Killed extends Error {}

/** A cluster whose client is killed when it sends its nth write. */
export function mortal({ connection }: Pick<Bed, 'connection'>, writes: number): Cluster {
  let sent = 0;
  const send: Connection['send'] = async (request) => {
    if (request.method !== 'GET' && ++sent >= writes) throw new Killed(`killed at write ${sent}`);
    return connection.send(request);
  };
  return new Cluster({ server: connection.server, send, close: () => undefined });
}
