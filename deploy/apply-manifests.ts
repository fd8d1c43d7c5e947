import { annotations, labels } from '../charts/labels';
import type { ChartFile } from '../charts/manifest';
import type { Failure, Listener } from './events';
import { forgetFailedJobs } from './failed-jobs';
import {
  entryOf,
  type Inventory,
  type InventoryEntry,
  isSame,
  isUnchanged,
  readInventory,
  toInventory,
  union,
  writeInventory,
} from './inventory';
import type { Cluster } from './kubernetes/cluster';
import { ApiError, reasonOf } from './kubernetes/errors';
import { describe, identity, type LiveMetadata, type ObjectRef, refOf } from './kubernetes/objects';
import type { Planned } from './planned';
import type { Scope } from './scope';

export interface ApplyOptions {
  readonly cluster: Cluster;
  /** Whose cluster it must be, or whose part of it. */
  readonly scope: Scope;
  readonly files: readonly ChartFile[];
  readonly listener?: Listener;
  /** Take fields back that others have changed, instead of telling of the conflict. @default false */
  readonly takeOver?: boolean;
  /** Waits until what was just applied has finished that others depend on (Jobs), and returns what failed. */
  readonly settle?: (objects: readonly Planned[]) => Promise<readonly Failure[]>;
}

export interface Applied {
  /** What the cluster now has of us, and of earlier deployments. */
  readonly inventory: Inventory;
  readonly changed: readonly ObjectRef[];
  /** Objects that were so already. */
  readonly unchanged: number;
  readonly failures: readonly Failure[];
  /** Services and components that were not gone through to the end because the platform under them had failed. */
  readonly skipped: readonly string[];
}

/** The manifests can't be applied to any cluster; carries every problem. */
export class InvalidManifests extends Error {}

/**
 * Brings a cluster to what the manifests say, in their order, concurrently within one. What is so already is not
 * written, and a Job that has failed is made anew. The inventory is written before anything else is, so that nothing is
 * ever applied that it does not know. Failures are collected: those of a service keep its later objects back, those of
 * the platform all later ones. Throws InvalidManifests before anything is written, and InvalidInventory.
 */
export async function applyManifests(options: ApplyOptions): Promise<Applied> {
  const { cluster, scope, files, takeOver = false } = options;
  const { listener = () => undefined, settle = async () => [] } = options;
  refuse(files, scope);
  const planned = files.flatMap(({ name: file, objects }) =>
    objects.map((manifest) => ({ file, manifest }) satisfies Planned),
  );
  const platform = new Set(files.filter(({ component }) => component === 'platform').map(({ name }) => name));
  const stored = await readInventory(cluster, scope);
  await forgetFailedJobs(cluster, planned);
  const live = await liveOf(cluster, planned, scope);
  const former = stored.inventory;
  let version = stored.version;
  const write = async (inventory: Inventory) => {
    version = (await writeInventory(cluster, scope, { inventory, version })).version;
  };
  const isAsWanted = ({ manifest }: Planned) => {
    const id = identity(refOf(manifest));
    return isUnchanged(manifest, former.get(id), live.get(id));
  };
  const todo = planned.filter((one) => !isAsWanted(one));
  const entries = new Map(former);
  const note = (entry: InventoryEntry) => void entries.set(identity(entry), entry);
  const total = countByFile(planned);
  const left = countByFile(todo);
  const tell = (file: string) =>
    listener({
      type: 'applied',
      file,
      changed: countByFile(todo).get(file) ?? 0,
      total: total.get(file) ?? 0,
    });
  for (const { name } of files) if ((left.get(name) ?? 0) === 0) tell(name);

  const changed: ObjectRef[] = [];
  const failures: Failure[] = [];
  const stopped = () => failures.some(({ file }) => platform.has(file));
  const apply = async ({ file, manifest }: Planned) => {
    try {
      note(entryOf(file, manifest, await cluster.apply(manifest, { takeOver })));
      changed.push(refOf(manifest));
      left.set(file, (left.get(file) ?? 0) - 1);
      if (left.get(file) === 0) tell(file);
    } catch (error) {
      failures.push({ file, object: refOf(manifest), reason: explain(error) });
    }
  };

  if (todo.length > 0) {
    await ensureNamespace(cluster, scope, todo, apply);
    const coming = toInventory(todo.map(({ file, manifest }) => entryOf(file, manifest)));
    if (failures.length === 0) await write(union(former, coming));
    for (const entry of coming.values()) if (!changed.some(is(entry))) note(entry);
  }
  for (const phase of phasesOf(planned)) {
    if (stopped()) break;
    const isSound = ({ file }: Planned) => !failures.some((failure) => failure.file === file);
    const now = phase.filter(isSound);
    const writes = now.filter((one) => todo.includes(one) && !changed.some(is(refOf(one.manifest))));
    await Promise.all(writes.map(apply));
    failures.push(...(await settle(now.filter(isSound))));
  }
  const inventory: Inventory = entries;
  if (!isSame(inventory, former)) await write(inventory);
  const broken = new Set(failures.map(({ file }) => file));
  const skipped = [...left].filter(([file, count]) => count > 0 && !broken.has(file)).map(([file]) => file);
  return {
    inventory,
    changed,
    unchanged: planned.length - todo.length,
    failures: sorted(failures),
    skipped: skipped.sort(),
  };
}

const is = (a: ObjectRef) => {
  const id = identity(a);
  return (b: ObjectRef) => identity(b) === id;
};

/** The inventory's own namespace comes before the inventory, and so before everything. */
async function ensureNamespace(
  cluster: Cluster,
  { records: name, within }: Scope,
  todo: readonly Planned[],
  apply: (planned: Planned) => Promise<void>,
): Promise<void> {
  // Somebody else made it, and put the scope into it.
  if (within !== undefined) return;
  const own = todo.find(({ manifest }) => manifest.kind === 'Namespace' && manifest.metadata.name === name);
  if (own !== undefined) return apply(own);
  const ref = { apiVersion: 'v1', kind: 'Namespace', name };
  if ((await cluster.get(ref)) !== undefined) return;
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}

/** @throws InvalidManifests naming each object that no cluster may take. */
function refuse(files: readonly ChartFile[], { owner, within }: Scope): void {
  const problems: string[] = [];
  const seen = new Map<string, string>();
  for (const { name, objects } of files) {
    for (const manifest of objects) {
      const ref = refOf(manifest);
      if (manifest.metadata.annotations?.[annotations.example] === 'true') {
        problems.push(`${name}: ${describe(ref)} was made from example outputs; give the region's own`);
      }
      if (within !== undefined && ref.namespace !== within)
        problems.push(`${name}: ${describe(ref)} is outside of ${within}, all that ${owner} has`);
      const other = seen.get(identity(ref));
      if (other !== undefined)
        problems.push(`${name}: ${describe(ref)} is in ${other} too; keep one of them`);
      seen.set(identity(ref), name);
    }
  }
  if (problems.length > 0) throw new InvalidManifests(problems.join('\n'));
}

/** Metadata of what the cluster has of the product, by identity; a list per kind is cheaper than asking for each. */
async function liveOf(
  cluster: Cluster,
  planned: readonly Planned[],
  { within }: Scope,
): Promise<ReadonlyMap<string, LiveMetadata>> {
  const kinds = new Map(
    planned.map(({ manifest: { apiVersion, kind } }) => [`${apiVersion} ${kind}`, { apiVersion, kind }]),
  );
  const found = await Promise.all(
    [...kinds.values()].map(async (kind) => {
      const objects = await cluster.list(kind, {
        labels: `${labels.partOf}=polycloud`,
        metadataOnly: true,
        ...(within !== undefined && { namespace: within }),
      });
      return objects.map(({ metadata }) => {
        const { name, namespace } = metadata;
        const id = identity({ ...kind, name, ...(namespace !== undefined && { namespace }) });
        return [id, metadata] as const;
      });
    }),
  );
  return new Map(found.flat());
}

/** What may be applied at once, in order. Namespaces and definitions come before what lives in them or is of them. */
function phasesOf(planned: readonly Planned[]): readonly (readonly Planned[])[] {
  const phases = new Map<number, Planned[]>();
  for (const one of planned) {
    const { kind, metadata } = one.manifest;
    const isGround = kind === 'Namespace' || kind === 'CustomResourceDefinition';
    const rank = Number(metadata.annotations?.[annotations.order] ?? 0) + (isGround ? 0 : 0.5);
    phases.set(rank, [...(phases.get(rank) ?? []), one]);
  }
  return [...phases].sort(([a], [b]) => a - b).map(([, phase]) => phase);
}

/** Why the server did not take an object, with what to do where that is known. */
function explain(error: unknown): string {
  if (error instanceof ApiError) {
    const owners = [...error.conflicts].map(([owner, fields]) => `${owner} owns ${fields.join(', ')}`);
    if (owners.length > 0)
      return `${owners.join('; ')}; leave the fields to it, or take them back by --take-over`;
  }
  return reasonOf(error);
}

function countByFile(planned: readonly Planned[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { file } of planned) counts.set(file, (counts.get(file) ?? 0) + 1);
  return counts;
}

function sorted(failures: readonly Failure[]): readonly Failure[] {
  const key = ({ file, object }: Failure) => `${file} ${identity(object)}`;
  return [...failures].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
