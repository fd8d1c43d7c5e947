import type { Listener } from './events';
import { gone, type InventoryEntry, markOf, readInventory, writeInventory } from './inventory';
import type { Cluster } from './kubernetes/cluster';
import { ApiError, reasonOf } from './kubernetes/errors';
import { identity, type LiveObject } from './kubernetes/objects';
import type { Scope } from './scope';

/** Deleting one of these deletes what others made; a person does that. */
const kept: Readonly<Record<string, string>> = {
  Namespace: 'everything in it would go with it',
  CustomResourceDefinition: 'every object of its kind would go with it',
  PersistentVolume: 'it holds data',
  PersistentVolumeClaim: 'it holds data',
};

export interface PruneOptions {
  readonly cluster: Cluster;
  readonly scope: Scope;
  /** Identities of what git has. */
  readonly wanted: ReadonlySet<string>;
  readonly listener?: Listener;
}

export interface Pruned {
  readonly deleted: readonly InventoryEntry[];
  /** What git no longer has and a person has to decide about, with the reason. */
  readonly left: readonly { readonly entry: InventoryEntry; readonly reason: string }[];
}

/**
 * Deletes what was applied earlier and git no longer has, and nothing else: an object that is not ours any more,
 * because somebody made it anew, is forgotten and stays. The volumes of a StatefulSet stay.
 */
export async function prune(options: PruneOptions): Promise<Pruned> {
  const { cluster, scope, wanted, listener = () => undefined } = options;
  const { inventory, version } = await readInventory(cluster, scope);
  const doomed = gone(inventory, wanted);
  if (doomed.length === 0) return { deleted: [], left: [] };
  const deleted: InventoryEntry[] = [];
  const left: { entry: InventoryEntry; reason: string }[] = [];
  const rest = new Map(inventory);
  await Promise.all(
    doomed.map(async (entry) => {
      const reason = kept[entry.kind];
      if (reason !== undefined) {
        const exists = (await cluster.get(entry)) !== undefined;
        if (exists) left.push({ entry, reason });
        else rest.delete(identity(entry));
        return;
      }
      try {
        if (await remove(cluster, entry)) {
          deleted.push(entry);
          listener({ type: 'pruned', object: entry });
        }
        rest.delete(identity(entry));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        left.push({ entry, reason: reasonOf(error) });
      }
    }),
  );
  if (rest.size < inventory.size) await writeInventory(cluster, scope, { inventory: rest, version });
  const byId = (a: InventoryEntry, b: InventoryEntry) => (identity(a) < identity(b) ? -1 : 1);
  return { deleted: deleted.sort(byId), left: left.sort((a, b) => byId(a.entry, b.entry)) };
}

interface LiveStatefulSet extends LiveObject {
  readonly spec?: { readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: string } };
}

async function remove(cluster: Cluster, entry: InventoryEntry): Promise<boolean> {
  const live = await cluster.get<LiveStatefulSet>(entry);
  if (live === undefined || markOf(live.metadata) === undefined) return false;
  if (live.spec?.persistentVolumeClaimRetentionPolicy?.whenDeleted === 'Delete') {
    await cluster.request({
      method: 'PATCH',
      path: await cluster.pathOf(entry),
      contentType: 'application/merge-patch+json',
      body: { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain' } } },
    });
  }
  return cluster.delete(entry, { uid: live.metadata.uid });
}
