import { kindOfFailure } from '../failures';
import { Busy } from '../inventory';
import { isOver } from '../preview-record';
import { Steps } from '../steps';
import { type EmptySeatOptions, emptySeat } from './empty-seat';
import { claimSeat, freeSeat, readSeat, type TakenSeat } from './record';

export type GuestsOptions = Omit<EmptySeatOptions, 'claim' | 'steps'>;

/** Who has the seats of a host; free ones are left out. @throws NoSeat */
export async function guestsOf({
  cluster,
  host,
}: Pick<GuestsOptions, 'cluster' | 'host'>): Promise<readonly TakenSeat[]> {
  const seats = await Promise.all(host.seats.map((seat) => readSeat(cluster, host, seat)));
  return seats.filter((taken) => taken !== undefined);
}

/**
 * Ends a preview's stay: nothing of it is left, in the cluster or in the stores. May be done again after a crash at any
 * moment. Returns the seat that it had; undefined when it had none. @throws NotClosed, Busy, NoSeat
 */
export async function closeGuest(options: GuestsOptions, name: string): Promise<TakenSeat | undefined> {
  const taken = (await guestsOf(options)).find(({ record }) => record.name === name);
  if (taken !== undefined) await end(options, taken);
  return taken;
}

/** What became of a guest whose time was looked at. */
export interface Expired {
  readonly guest: TakenSeat;
  readonly outcome: 'stays' | 'closed' | 'failed';
  /** Why it could not be closed. */
  readonly error?: unknown;
}

/** Ends every stay whose time is over; one that can't be ended does not keep the others. @throws NoSeat */
export async function expireGuests(options: GuestsOptions): Promise<readonly Expired[]> {
  const expired: Expired[] = [];
  for (const guest of await guestsOf(options)) {
    if (!isOver(guest.record, options.cluster.clock.now())) {
      expired.push({ guest, outcome: 'stays' });
      continue;
    }
    try {
      await end(options, guest);
      expired.push({ guest, outcome: 'closed' });
    } catch (error) {
      if (kindOfFailure(error) === 'defect') throw error;
      expired.push({ guest, outcome: 'failed', error });
    }
  }
  return expired;
}

async function end(options: GuestsOptions, taken: TakenSeat): Promise<void> {
  const { cluster, host, listener } = options;
  const claim = await claimSeat(cluster, host, taken);
  if (claim === undefined) {
    throw new Busy(`somebody has just written who has ${taken.seat.name}; run the command again`);
  }
  await emptySeat({ ...options, claim, steps: new Steps(listener, cluster.clock) });
  await freeSeat(cluster, claim);
}
