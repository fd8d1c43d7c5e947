import { closingCharts } from '../../charts/guest/guest-charts';
import type { ChartFile } from '../../charts/manifest';
import { type BringUpOptions, bringUp } from '../bring-up';
import { describeFailure } from '../events';
import { Busy, readInventory, removeInventory } from '../inventory';
import { describe, identity, type LiveObject, type ObjectRef, refOf } from '../kubernetes/objects';
import { planned } from '../manifests';
import { prune } from '../prune';
import { type Scope, seatScope } from '../scope';
import { NotClosed } from './errors';
import type { Host } from './host';
import { readSeat, type TakenSeat } from './record';

export interface EmptySeatOptions extends Pick<BringUpOptions, 'cluster' | 'steps' | 'listener' | 'waits'> {
  readonly host: Host;
  /** The seat, by the record that says that its guest goes. */
  readonly claim: TakenSeat;
}

/**
 * Removes everything of a guest, whoever it was: first what runs, then its data in the stores, by the job that does
 * so, then the job. Each step may be done again after a crash. @throws NotClosed; Busy when the claim is not the last one
 */
export async function emptySeat(options: EmptySeatOptions): Promise<void> {
  const { cluster, host, steps } = options;
  const { seat } = options.claim;
  const scope = seatScope(host.region.name, seat.name);
  const { version } = await readInventory(cluster, scope);
  // Nothing is ever applied before it is in the inventory, nor is that gone before all else is.
  if (version === undefined) return;
  const closing = closingCharts({ ...host, seat });
  await steps.run('stop', async () => {
    await hold(options);
    const count = await remove(options, scope, closing);
    await untilStopped(options, closing);
    return [undefined, `${count} objects deleted`];
  });
  await hold(options);
  const { failures } = await bringUp({ ...options, scope, files: closing });
  if (failures.length > 0) {
    throw new NotClosed(`data of ${seat.name} is still there: ${failures.map(describeFailure).join('; ')}`);
  }
  await steps.run('remove', async () => {
    await hold(options);
    const count = await remove(options, scope, []);
    await removeInventory(cluster, scope);
    return [undefined, `${count} objects deleted`];
  });
}

/** Nothing is deleted by somebody who has been overtaken: what is there may be the next guest's. @throws Busy */
async function hold({ cluster, host, claim: { seat, version } }: EmptySeatOptions): Promise<void> {
  const now = await readSeat(cluster, host, seat);
  if (now?.version === version) return;
  throw new Busy(`somebody else closes or takes ${seat.name} at this moment; run the command again`);
}

/** Deletes whatever of the seat is not in these files, and returns how much that was. @throws NotClosed */
async function remove(
  { cluster }: EmptySeatOptions,
  scope: Scope,
  files: readonly ChartFile[],
): Promise<number> {
  const wanted = new Set(refsIn(files).map(identity));
  const { deleted, left } = await prune({ cluster, scope, wanted });
  if (left.length > 0) {
    const objects = left.map(({ entry, reason }) => `${describe(entry)}: ${reason}`);
    throw new NotClosed(`what could not be deleted: ${objects.join('; ')}`);
  }
  return deleted.length;
}

interface Pod extends LiveObject {
  readonly status?: { readonly phase?: string };
}

/** Milliseconds that pods have to end; the longest grace of any is a fraction of it. */
const longestGrace = 300_000;

/** Waits until no pod writes to the stores any more. @throws NotClosed */
async function untilStopped(
  { cluster, claim, waits: { interval = 1000 } = {} }: EmptySeatOptions,
  closing: readonly ChartFile[],
): Promise<void> {
  const namespace = claim.seat.name;
  const until = cluster.clock.now() + longestGrace;
  for (;;) {
    const pods = await cluster.list<Pod>({ apiVersion: 'v1', kind: 'Pod' }, { namespace });
    const running = pods.filter((pod) => !hasEnded(pod) && !isOfJob(pod, refsIn(closing)));
    if (running.length === 0) return;
    if (cluster.clock.now() >= until) {
      const names = running.map(({ metadata }) => metadata.name);
      throw new NotClosed(`pods of ${namespace} don't end: ${names.join(', ')}`);
    }
    await cluster.clock.sleep(interval);
  }
}

function hasEnded({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

/** Whether it is a pod of the job that removes the data: a closing that broke off may have left it running. */
function isOfJob({ metadata }: Pod, refs: readonly ObjectRef[]): boolean {
  const owners = metadata.ownerReferences ?? [];
  return refs.some((ref) =>
    owners.some(({ kind, name }) => kind === 'Job' && ref.kind === kind && ref.name === name),
  );
}

function refsIn(files: readonly ChartFile[]): readonly ObjectRef[] {
  return planned(files).map(({ manifest }) => refOf(manifest));
}
