import { z } from 'zod';
import type { Manifest } from '../charts/manifest';
import { type Cluster, fieldManager } from './kubernetes/cluster';
import { ApiError } from './kubernetes/errors';
import {
  describe,
  digestOf,
  identity,
  type LiveMetadata,
  type LiveObject,
  type ObjectRef,
  refOf,
} from './kubernetes/objects';
import type { Scope } from './scope';

/** Where a cluster keeps what was applied to it. */
export const inventoryName = 'polycloud-inventory';

const entry = z.strictObject({
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  /** The service or component that it belongs to. */
  file: z.string(),
  /** Digest of the manifest that was applied; none while that is still to be done. */
  manifest: z.string().optional(),
  /** What the server had noted of our fields right after that: see `markOf`. */
  mark: z.string().optional(),
});

/** One object that was applied, or was about to be. */
export type InventoryEntry = z.infer<typeof entry>;

/** What was applied to a cluster, by identity. */
export type Inventory = ReadonlyMap<string, InventoryEntry>;

/** The inventory as the cluster has it, with the version that the next write replaces; none of a fresh one. */
export interface StoredInventory {
  readonly inventory: Inventory;
  readonly version: string | undefined;
}

/** Somebody else deploys to the cluster at this moment. */
export class Busy extends Error {}

/** What the cluster's record says is not an inventory of this owner. */
export class InvalidInventory extends Error {}

/** Bytes of entries that one ConfigMap takes; the server's own limit is 1 MiB for all of it. */
const mostBytes = 900_000;

interface ConfigMap extends LiveObject {
  readonly data?: Readonly<Record<string, string>>;
}

const refTo = ({ records: namespace }: Scope, name: string): ObjectRef => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace,
  name,
});

/**
 * Reads what was applied to the cluster; empty for a fresh one.
 * @throws InvalidInventory when the cluster is another owner's, or its record can't be read.
 */
export async function readInventory(cluster: Cluster, scope: Scope): Promise<StoredInventory> {
  const root = await cluster.get<ConfigMap>(refTo(scope, inventoryName));
  if (root === undefined) return { inventory: new Map(), version: undefined };
  const { region: owner, objects, parts } = root.data ?? {};
  if (owner !== scope.owner) {
    throw new InvalidInventory(
      `${cluster.server} is the cluster of ${owner ?? 'nobody'}, not of ${scope.owner}; take the right kubeconfig context`,
    );
  }
  const texts = parts === undefined ? [objects ?? ''] : await Promise.all(parts.split(' ').map(readPart));
  const entries = texts
    .join('\n')
    .split('\n')
    .filter(Boolean)
    .map((line) => parseEntry(scope, line));
  return { inventory: toInventory(entries), version: root.metadata.resourceVersion };

  async function readPart(name: string): Promise<string> {
    const part = await cluster.get<ConfigMap>(refTo(scope, name));
    const text = part?.data?.['objects'];
    if (text === undefined) {
      throw new InvalidInventory(`ConfigMap ${scope.records}/${name}, a part of the inventory, is missing`);
    }
    return text;
  }
}

/**
 * Writes what was applied, in place of the version that was read, and returns the new one. A crash at any moment
 * leaves the old inventory or the new one: what does not fit into one ConfigMap goes into others, named after their
 * content, before the first one names them.
 * @throws Busy when somebody else has written it meanwhile
 */
export async function writeInventory(
  cluster: Cluster,
  scope: Scope,
  { inventory, version }: StoredInventory,
): Promise<StoredInventory> {
  const { owner: region } = scope;
  const lines = [...inventory].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => JSON.stringify(one));
  const chunks = chunked(lines, mostBytes);
  const isSmall = chunks.length === 1;
  const parts = isSmall
    ? []
    : chunks.map((objects) => ({ name: `${inventoryName}-${digestOf(objects)}`, objects }));
  await Promise.all(
    parts.map(({ name, objects }) => cluster.apply(record(scope, name, { region, objects }))),
  );
  const names = parts.map(({ name }) => name);
  const data = isSmall ? { region, objects: chunks[0] ?? '' } : { region, parts: names.join(' ') };
  const root = await replaceRoot(cluster, record(scope, inventoryName, data, version), scope);
  await removeParts(cluster, scope, names);
  return { inventory, version: root.metadata.resourceVersion };
}

function record(
  { records: namespace }: Scope,
  name: string,
  data: Readonly<Record<string, string>>,
  resourceVersion?: string,
): Manifest {
  const metadata = {
    name,
    namespace,
    labels: { [partLabel]: 'true' },
    ...(resourceVersion !== undefined && { resourceVersion }),
  };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
}

async function replaceRoot(cluster: Cluster, root: Manifest, { owner }: Scope): Promise<LiveObject> {
  try {
    // The version keeps others' writes from being lost, and the record is nobody's but ours.
    return await cluster.apply(root, { attempts: 1, takeOver: true });
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 409)) {
      // Trying again blindly could meet our own write whose answer was lost; the caller's next run finds out.
      throw error;
    }
    throw new Busy(
      `somebody else deploys to ${owner} at this moment: its inventory has just changed; run the command again`,
    );
  }
}

async function removeParts(cluster: Cluster, scope: Scope, kept: readonly string[]): Promise<void> {
  const all = await cluster.list(
    { apiVersion: 'v1', kind: 'ConfigMap' },
    { namespace: scope.records, labels: `${partLabel}=true`, metadataOnly: true },
  );
  const doomed = all
    .map(({ metadata }) => metadata.name)
    .filter((name) => name !== inventoryName && !kept.includes(name));
  await Promise.all(doomed.map((name) => cluster.delete(refTo(scope, name))));
}

/** Marks the ConfigMaps that the inventory is made of. */
const partLabel = 'polycloud.io/inventory';

export function toInventory(entries: readonly InventoryEntry[]): Inventory {
  return new Map(entries.map((one) => [identity(one), one]));
}

/** The entry of a manifest that is about to be applied, or was: then with what the server made of it. */
export function entryOf(file: string, manifest: Manifest, applied?: LiveObject): InventoryEntry {
  const mark = applied && markOf(applied.metadata);
  return {
    ...refOf(manifest),
    file,
    ...(mark !== undefined && { manifest: digestOf(manifest), mark }),
  };
}

/** What is in either; where both have an object, as the second says. */
export function union(former: Inventory, coming: Inventory): Inventory {
  return new Map([...former, ...coming]);
}

/** What was applied earlier and is not wanted any more. */
export function gone(former: Inventory, wanted: ReadonlySet<string>): readonly InventoryEntry[] {
  return [...former].filter(([id]) => !wanted.has(id)).map(([, one]) => one);
}

/** Whether two say the same. */
export function isSame(a: Inventory, b: Inventory): boolean {
  return a.size === b.size && [...a].every(([id, one]) => digestOf(one) === digestOf(b.get(id)));
}

/**
 * Whether a live object still is what was applied, by our own entry among its managed fields: the server takes a
 * field out of it as soon as somebody else changes the value, and renews its time whenever our own hand does. So no
 * value needs to be compared, and what the server defaults or writes differently does not matter.
 */
export function isUnchanged(
  manifest: Manifest,
  entry: InventoryEntry | undefined,
  live: LiveMetadata | undefined,
): boolean {
  if (entry?.mark === undefined || live === undefined || live.deletionTimestamp !== undefined) return false;
  return entry.manifest === digestOf(manifest) && entry.mark === markOf(live);
}

/** Digest of our own entry among an object's managed fields; undefined where we own nothing. */
export function markOf({ uid, managedFields = [] }: LiveMetadata): string | undefined {
  const own = managedFields.find(
    ({ manager, operation, subresource = '' }) =>
      manager === fieldManager && operation === 'Apply' && subresource === '',
  );
  return own && digestOf([uid, own.fieldsV1, own.time]);
}

/** What whoever has one namespace wrote is no reason to delete anything elsewhere, with whatever rights one reads it. */
function parseEntry({ records, within }: Scope, line: string): InventoryEntry {
  const where = `ConfigMap ${records}/${inventoryName}`;
  const parsed = entry.safeParse(jsonOf(line));
  if (!parsed.success) {
    throw new InvalidInventory(`${where} has a line that is no entry: ${line.slice(0, 60)}`);
  }
  if (within !== undefined && parsed.data.namespace !== within) {
    throw new InvalidInventory(
      `${where} tells of ${describe(parsed.data)}, which is outside of ${within}; somebody has changed it by hand`,
    );
  }
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The lines in as few texts as hold them, each of at most that many bytes. */
export function chunked(lines: readonly string[], most: number): readonly string[] {
  const chunks: string[][] = [[]];
  let size = 0;
  for (const line of lines) {
    const bytes = Buffer.byteLength(line) + 1;
    if (size > 0 && size + bytes > most) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(line);
    size += bytes;
  }
  return chunks.map((chunk) => chunk.join('\n'));
}
