import { readHost } from '../../deploy/guests/host';
import { readSeat } from '../../deploy/guests/record';
import { print, table } from '../console';
import { withHost } from './host';

export async function listGuests({ json }: { readonly json?: true }): Promise<void> {
  await withHost(async ({ region, cluster }) => {
    const host = await readHost(cluster, region);
    const seats = await Promise.all(
      host.seats.map(async (seat) => ({
        seat: seat.name,
        address: `https://${seat.domain}`,
        guest: (await readSeat(cluster, host, seat))?.record ?? null,
      })),
    );
    const rows = seats.map(({ seat, address, guest }) =>
      guest === null
        ? [seat, address, '-', '-', '-', '-']
        : [seat, address, guest.name, guest.openedAt, guest.expiresAt, guest.who],
    );
    const shown =
      json === true
        ? JSON.stringify(seats, null, 2)
        : table(['seat', 'address', 'guest', 'opened', 'expires', 'by'], rows);
    print(shown);
  });
}
