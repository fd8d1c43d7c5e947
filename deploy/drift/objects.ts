import { namespaces } from '../../charts/namespaces';
import { type Inventory, type InventoryEntry, markOf } from '../inventory';
import { type Cluster, fieldManager } from '../kubernetes/cluster';
import { ApiError, reasonOf } from '../kubernetes/errors';
import {
  describe,
  identity,
  type LiveMetadata,
  type LiveObject,
  type ManagedFields,
  type ObjectRef,
} from '../kubernetes/objects';

/** An object of the cluster that is not as it was applied, or that nobody applied. */
export interface DriftedObject {
  /** For a person: `Deployment services/payments`. */
  readonly object: string;
  /** The service or component that it belongs to; none of one that was added. */
  readonly file?: string;
  readonly what: 'changed' | 'removed' | 'added' | 'unfinished';
  /** Who wrote to it last, and when, as the server noted it. */
  readonly by?: string;
  readonly at?: string;
  /** Fields that they own now, e.g. `spec.replicas`. */
  readonly fields: readonly string[];
}

/** A kind that whoever asks may not list. */
export interface Unseen {
  readonly kind: string;
  readonly reason: string;
}

export interface ObjectDrift {
  /** What is not as it was applied, in the order of the inventory. */
  readonly drifted: readonly DriftedObject[];
  /** What somebody put beside it: of its kinds, in our namespaces, and not another object's own. */
  readonly added: readonly DriftedObject[];
  /** What nothing can be told about. */
  readonly unseen: readonly Unseen[];
}

/** Namespaces in which nobody but the deployment puts anything. */
const own = [namespaces.services, namespaces.gateway, namespaces.platform];

/** Compares a cluster with what was applied to it; one answer of the server per kind. */
export async function objectDrift(cluster: Cluster, inventory: Inventory): Promise<ObjectDrift> {
  const { live, unseen } = await liveObjects(cluster, inventory);
  const hidden = new Set(unseen.map(({ kind }) => kind));
  const drifted = [...inventory].flatMap(([id, entry]) => {
    const found = live.get(id);
    const isAsApplied = found !== undefined && markOf(found.metadata) === entry.mark;
    return isAsApplied || hidden.has(entry.kind) ? [] : [driftOf(entry, found?.metadata)];
  });
  const added = [...live]
    .filter(([id, { ref, metadata }]) => {
      const inside = own.some((namespace) => namespace === ref.namespace);
      return (
        inside && !inventory.has(id) && (metadata.ownerReferences ?? []).length === 0 && !isOfServer(ref)
      );
    })
    .map(([, { ref, metadata }]) => {
      const [last] = writersOf(metadata);
      return { object: describe(ref), what: 'added' as const, ...authorOf(last), fields: [] };
    });
  return { drifted, added, unseen };
}

/** `Deployment services/payments was changed by kubectl-edit at …`. */
export function describeDrift({ object, what, by, at }: DriftedObject): string {
  const author = by === undefined ? '' : ` by ${by} at ${at}`;
  return `${object} ${words[what]}${author}`;
}

const words: Readonly<Record<DriftedObject['what'], string>> = {
  changed: 'was changed',
  removed: 'is gone',
  added: 'was added',
  unfinished: 'was not applied to the end',
};

/** Objects that Kubernetes puts into every namespace. */
const ofServer = ['ConfigMap kube-root-ca.crt', 'ServiceAccount default'];

function isOfServer({ kind, name }: ObjectRef): boolean {
  return ofServer.includes(`${kind} ${name}`);
}

function driftOf(entry: InventoryEntry, live: LiveMetadata | undefined): DriftedObject {
  const told = { object: describe(entry), file: entry.file };
  if (entry.mark === undefined) return { ...told, what: 'unfinished', fields: [] };
  if (live === undefined) return { ...told, what: 'removed', fields: [] };
  const [last] = writersOf(live);
  return { ...told, what: 'changed', ...authorOf(last), fields: fieldsOf(last?.fieldsV1) };
}

/** Who wrote to an object apart from ourselves and from those that only report on it, the last first. */
function writersOf({ managedFields = [] }: LiveMetadata): readonly ManagedFields[] {
  return managedFields
    .filter(({ manager, subresource = '' }) => manager !== fieldManager && subresource === '')
    .sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1));
}

function authorOf(writer: ManagedFields | undefined): Pick<DriftedObject, 'by' | 'at'> {
  return writer?.manager === undefined ? {} : { by: writer.manager, at: writer.time ?? 'an unknown time' };
}

/** Fields that are named at most. */
const mostFields = 5;

/** The paths of a set of managed fields: `{"f:spec":{"f:replicas":{}}}` is `spec.replicas`. */
function fieldsOf(fieldsV1: unknown): readonly string[] {
  const paths = (value: unknown, path: string): readonly string[] => {
    const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const fields = inner.filter(([key]) => key !== '.');
    if (fields.length === 0) return [path];
    return fields.flatMap(([key, one]) => {
      if (!key.startsWith('f:')) return paths(one, `${path}[${elementOf(key)}]`);
      return paths(one, path === '' ? key.slice(2) : `${path}.${key.slice(2)}`);
    });
  };
  return fieldsV1 === undefined ? [] : paths(fieldsV1, '').slice(0, mostFields);
}

/** An element of a list, by what tells it apart: `k:{"name":"main"}` is `main`. */
function elementOf(key: string): string {
  const text = key.slice(2);
  if (!key.startsWith('k:')) return text;
  try {
    return Object.values(JSON.parse(text) as Readonly<Record<string, unknown>>).join(' ');
  } catch {
    return text;
  }
}

interface Live {
  readonly ref: ObjectRef;
  readonly metadata: LiveMetadata;
}

/** Every object of the kinds that were applied, by identity. */
async function liveObjects(cluster: Cluster, inventory: Inventory) {
  const kinds = new Map([...inventory.values()].map((one) => [`${one.apiVersion} ${one.kind}`, one]));
  const unseen: Unseen[] = [];
  const lists = await Promise.all(
    [...kinds.values()].map(async ({ apiVersion, kind }): Promise<readonly (readonly [string, Live])[]> => {
      try {
        const all = await cluster.list<LiveObject>({ apiVersion, kind }, { metadataOnly: true });
        return all.map(({ metadata }) => {
          const { name, namespace } = metadata;
          const ref: ObjectRef = { apiVersion, kind, name, namespace };
          return [identity(ref), { ref, metadata }];
        });
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 403)) throw error;
        unseen.push({ kind, reason: reasonOf(error) });
        return [];
      }
    }),
  );
  return { live: new Map(lists.flat()), unseen };
}
