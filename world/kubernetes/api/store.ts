import { admit } from '../admission';
import { afterUpdate, type Writer } from '../apply/managers';
import type { ClusterTx } from '../cluster/cluster';
import { terminationOf } from '../cluster/deletion';
import { complete } from '../schema/defaults';
import { apiVersionOf, type Resource, resourceId } from '../schema/resources';
import { equal, type Fields, type KubeObject, type ManagedFields, type Metadata, without } from '../types';
import { validate } from '../validation';
import { alreadyExists, badRequest, type Cause, invalid, modified } from './status';
import { prepare } from './strategies';

/** Kinds whose generation counts the changes of their spec. */
const counted = new Set([
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'cronjobs.batch',
  'pods',
  'poddisruptionbudgets.policy',
  'networkpolicies.networking.k8s.io',
  'ingresses.networking.k8s.io',
  'endpointslices.discovery.k8s.io',
  'customresourcedefinitions.apiextensions.k8s.io',
]);

export interface WriteOptions {
  /** Undefined for the cluster's own controllers, whose fields are not tracked. */
  readonly writer?: Writer;
  /** Settled by an apply, instead of by what the write changes. */
  readonly managers?: readonly ManagedFields[];
  readonly warn?: (text: string) => void;
}

/** Creates an object: defaults, admission, validation. Throws what the API server answers. */
export function create(
  cluster: ClusterTx,
  resource: Resource,
  namespace: string,
  body: Fields,
  options: WriteOptions = {},
): KubeObject {
  const id = resourceId(resource);
  const given = (body['metadata'] ?? {}) as Partial<Metadata>;
  if (given.resourceVersion !== undefined && given.resourceVersion !== '') {
    throw badRequest('resourceVersion should not be set on objects to be created');
  }
  const name = given.name ?? (given.generateName === undefined ? '' : given.generateName + cluster.suffix());
  const metadata: Metadata = {
    ...without(given, 'managedFields', 'deletionTimestamp'),
    name,
    ...(resource.namespaced ? { namespace } : {}),
    uid: cluster.uid(),
    resourceVersion: '',
    ...(counted.has(id) ? { generation: 1 } : {}),
    creationTimestamp: cluster.time,
  };
  const object: KubeObject = {
    ...fresh(resource, body),
    apiVersion: apiVersionOf(resource),
    kind: resource.kind,
    metadata,
  };
  const ready = finish(cluster, resource, object, undefined, options);
  if (cluster.get(id, metadata.namespace, name) !== undefined) throw alreadyExists(resource, name);
  return cluster.put(id, ready);
}

/** Replaces an object, or its status alone. A change of nothing is none. */
export function update(
  cluster: ClusterTx,
  resource: Resource,
  live: KubeObject,
  body: Fields,
  options: WriteOptions = {},
): KubeObject {
  const id = resourceId(resource);
  const status = options.writer?.subresource === 'status';
  const { name } = live.metadata;
  const given = (body['metadata'] ?? {}) as Partial<Metadata>;
  if (given.resourceVersion && given.resourceVersion !== live.metadata.resourceVersion) {
    throw modified(resource, name);
  }
  if (given.uid !== undefined && given.uid !== live.metadata.uid) throw modified(resource, name);
  const { labels, annotations, finalizers, ownerReferences } = given;
  const metadata: Metadata = {
    ...without(live.metadata, 'labels', 'annotations', 'finalizers', 'ownerReferences', 'managedFields'),
    ...present({ labels, annotations, finalizers, ownerReferences }),
  };
  const base = status ? { ...live, status: body['status'] } : withStatusOf(resource, live, body);
  const object: KubeObject = { ...base, apiVersion: live.apiVersion, kind: live.kind, metadata };
  const managers = options.managers ?? givenManagers(given, live);
  const ready = finish(
    cluster,
    resource,
    object,
    live,
    managers === undefined ? options : { ...options, managers },
  );
  if (equal(withoutTracks(ready), withoutTracks(live)) && sameOwners(ready, live)) return live;
  const stored = cluster.put(id, ready);
  if (terminationOf(stored) === 'done') {
    cluster.drop(id, stored);
  }
  return stored;
}

function finish(
  cluster: ClusterTx,
  resource: Resource,
  draft: KubeObject,
  live: KubeObject | undefined,
  { writer, managers, warn = () => undefined }: WriteOptions,
): KubeObject {
  const status = writer?.subresource === 'status';
  const completed = complete(resource.schema, draft, resource.kind) as KubeObject;
  if (!status) admit.mutating(cluster, resource, completed, live);
  const admitted = status ? completed : admit.defaults(cluster, resource, completed, live);
  const prepared = status ? admitted : prepare(cluster, resource, admitted, live);
  const object = withGeneration(resource, prepared, live);
  const causes: readonly Cause[] = validate(resource, object, live);
  if (causes.length > 0) throw invalid(resource, object.metadata.name, causes);
  if (!status) admit.validating(cluster, resource, object, live, warn);
  const tracks =
    managers ??
    (writer === undefined
      ? (live?.metadata.managedFields ?? [])
      : afterUpdate(resource.schema, live?.metadata.managedFields ?? [], writer, live, object, cluster.time));
  const metadata = without(object.metadata, 'managedFields');
  return { ...object, metadata: tracks.length === 0 ? metadata : { ...metadata, managedFields: tracks } };
}

function withGeneration(resource: Resource, object: KubeObject, live: KubeObject | undefined): KubeObject {
  if (live === undefined || !counted.has(resourceId(resource))) return object;
  const before = live.metadata.generation ?? 1;
  const specs = [object, live].map((one) => without(one, 'metadata', 'status'));
  const generation = equal(specs[0], specs[1]) ? before : before + 1;
  return { ...object, metadata: { ...object.metadata, generation } };
}

/** A new object has no status yet: what a client writes there is dropped. */
function fresh(resource: Resource, body: Fields): Fields {
  return resource.subresources.includes('status') && resource.plural !== 'nodes'
    ? without(body, 'status')
    : body;
}

function withStatusOf(resource: Resource, live: KubeObject, body: Fields): Fields {
  if (!resource.subresources.includes('status')) return body;
  const rest = without(body, 'status');
  return live['status'] === undefined ? rest : { ...rest, status: live['status'] };
}

/** Ownership that a client rewrites by hand, as for taking a manager off. */
function givenManagers({ managedFields }: Partial<Metadata>, live: KubeObject): WriteOptions['managers'] {
  const changed = managedFields !== undefined && !equal(managedFields, live.metadata.managedFields ?? []);
  return changed ? managedFields : undefined;
}

function withoutTracks(object: KubeObject): KubeObject {
  return { ...object, metadata: without(object.metadata, 'managedFields', 'resourceVersion') as Metadata };
}

function sameOwners(a: KubeObject, b: KubeObject): boolean {
  const of = (object: KubeObject) =>
    (object.metadata.managedFields ?? []).map(({ time: _, ...rest }) => rest);
  return equal(of(a), of(b));
}

function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
