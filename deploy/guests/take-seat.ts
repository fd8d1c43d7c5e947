import { Busy } from '../inventory';
import type { Cluster } from '../kubernetes/cluster';
import { isOver, type PreviewRecord } from '../preview-record';
import { NoSeat } from './errors';
import type { Host } from './host';
import { claimSeat, readSeat, type TakenSeat, writeSeat } from './record';

export interface TakeSeatOptions {
  readonly cluster: Cluster;
  readonly host: Host;
  /** Who is to have a seat from now on, and until when. */
  readonly wanted: PreviewRecord;
  /** Removes everything of a guest whose time is over. @throws Busy when somebody else does that, or has taken the seat */
  readonly empty: (claim: TakenSeat) => Promise<void>;
}

/** Others who may come between, one after the other, before one gives up. */
const mostTries = 5;

/**
 * Takes a seat for a preview, or prolongs its stay where it has one. A seat whose guest's time is over is emptied
 * first. Of two who want the same one, the server lets one win; the other takes the next.
 * @throws NoSeat when all are taken, by whom and until when; whatever `empty` throws apart from Busy
 */
export async function takeSeat(options: TakeSeatOptions): Promise<TakenSeat> {
  const { cluster, host, wanted } = options;
  for (let attempt = 1; attempt <= mostTries; attempt++) {
    const now = cluster.clock.now();
    const seats = await Promise.all(
      host.seats.map(async (seat) => ({ seat, taken: await readSeat(cluster, host, seat) })),
    );
    const taken = seats.map((one) => one.taken).filter((one) => one !== undefined);
    const own = taken.find(({ record }) => record.name === wanted.name);
    const free = seats.find((one) => one.taken === undefined);
    const over = own ?? (free === undefined ? taken.find(({ record }) => isOver(record, now)) : undefined);
    const written =
      own !== undefined && !isOver(own.record, now)
        ? await writeSeat(cluster, host, { ...own, record: { ...wanted, openedAt: own.record.openedAt } })
        : over !== undefined
          ? await inherit(options, over)
          : free !== undefined
            ? await writeSeat(cluster, host, { seat: free.seat, record: wanted, version: undefined })
            : refuse(host, taken);
    if (written !== undefined) return written;
  }
  throw new NoSeat(`others keep taking the seats of ${host.region.name}; run the command again`);
}

/** Takes the seat of a guest whose time is over; undefined when somebody else does. */
async function inherit(
  { cluster, host, wanted, empty }: TakeSeatOptions,
  over: TakenSeat,
): Promise<TakenSeat | undefined> {
  const claim = await claimSeat(cluster, host, over);
  if (claim === undefined) return undefined;
  try {
    await empty(claim);
  } catch (error) {
    if (error instanceof Busy) return undefined;
    throw error;
  }
  return writeSeat(cluster, host, { ...claim, record: wanted });
}

function refuse({ region }: Host, taken: readonly TakenSeat[]): never {
  const guests = taken.map(
    ({ seat, record: { name, who, expiresAt } }) => `${seat.name} by ${name} of ${who} until ${expiresAt}`,
  );
  throw new NoSeat(`every seat of ${region.name} is taken: ${guests.join('; ')}; close one, or wait`);
}
