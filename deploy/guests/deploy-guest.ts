import { guestCharts } from '../../charts/guest/guest-charts';
import type { Region } from '../../regions/region';
import type { Releases } from '../../services/release';
import type { Service } from '../../services/service';
import { type BringUpOptions, bringUp, clear } from '../bring-up';
import { describeFailure, type Failure } from '../events';
import { describe } from '../kubernetes/objects';
import type { PreviewRecord } from '../preview-record';
import { seatScope } from '../scope';
import { Steps } from '../steps';
import { emptySeat } from './empty-seat';
import { readHost } from './host';
import type { TakenSeat } from './record';
import { takeSeat } from './take-seat';

export interface DeployGuestOptions extends Pick<BringUpOptions, 'cluster' | 'listener' | 'waits'> {
  /** The host. */
  readonly region: Region;
  /** What the preview is called, who wants it, and until when. */
  readonly wanted: PreviewRecord;
  readonly services: readonly Service[];
  readonly releases: Releases;
}

/** What deploying a guest came to. */
export interface GuestDeployed extends PreviewRecord {
  readonly outcome: 'done' | 'failed';
  readonly seat: string;
  readonly address: string;
  /** Why each service or component that failed did, by its name; they stay, to be looked at. */
  readonly failures: Readonly<Record<string, readonly string[]>>;
  /** Services that were left alone because the stores under them had failed. */
  readonly skipped: readonly string[];
  /** Objects that were written, and those that were so already. */
  readonly changed: number;
  readonly unchanged: number;
  readonly deleted: readonly string[];
  readonly seconds: Readonly<Record<string, number>>;
}

/**
 * Brings a preview to a seat of the host: the one that it has, or one that is free. May be done again after a crash
 * at any moment. @throws NoSeat, NotClosed, InvalidOutputs, InvalidManifests, Busy
 */
export async function deployGuest(options: DeployGuestOptions): Promise<GuestDeployed> {
  const { cluster, region, wanted, services, releases, listener } = options;
  const steps = new Steps(listener, cluster.clock);
  const { host, taken } = await steps.run('seat', async () => {
    const host = await readHost(cluster, region);
    const empty = (claim: TakenSeat) => emptySeat({ ...options, host, claim, steps });
    const taken = await takeSeat({ cluster, host, wanted, empty });
    return [{ host, taken }, `${taken.seat.name} until ${taken.record.expiresAt}`];
  });
  const { seat, record } = taken;
  const files = await steps.run('manifests', async () => {
    const files = guestCharts({ ...host, seat, preview: record.name, services, releases });
    return [files, `${files.reduce((sum, { objects }) => sum + objects.length, 0)} objects`];
  });
  const scope = seatScope(region.name, seat.name);
  const { applied, failures } = await bringUp({ ...options, scope, files, steps });
  const isWhole = failures.length === 0 && applied.skipped.length === 0;
  const { deleted } = await clear({ cluster, scope, files, isWhole, steps, listener });
  return {
    ...record,
    outcome: isWhole ? 'done' : 'failed',
    seat: seat.name,
    address: `https://${seat.domain}`,
    failures: byFile(failures),
    skipped: applied.skipped,
    changed: applied.changed.length,
    unchanged: applied.unchanged,
    deleted: deleted.map(describe),
    seconds: { ...steps.seconds },
  };
}

function byFile(failures: readonly Failure[]): Readonly<Record<string, readonly string[]>> {
  const names = [...new Set(failures.map(({ file }) => file))].sort();
  return Object.fromEntries(
    names.map((name) => [name, failures.filter(({ file }) => file === name).map(describeFailure)]),
  );
}
