import { closeGuest, type Expired, expireGuests } from '../../deploy/guests/close-guest';
import { readHost } from '../../deploy/guests/host';
import { reasonOf } from '../../deploy/kubernetes/errors';
import { notice, print } from '../console';
import { progress } from '../deploy/progress';
import { WorkFailed } from '../errors';
import { findPreview } from '../preview/account';
import { withHost } from './host';

export async function closeGuestNamed(name: string): Promise<void> {
  findPreview(name);
  await withHost(async ({ region, cluster }) => {
    const host = await readHost(cluster, region);
    const closed = await closeGuest({ cluster, host, listener: progress() }, name);
    print(
      closed === undefined
        ? `${name}: ${region.name} has no such guest`
        : `${name}: closed; nothing is left of it, and ${closed.seat.name} is free`,
    );
  });
}

export async function expire(): Promise<void> {
  await withHost(async ({ region, cluster }) => {
    const host = await readHost(cluster, region);
    const all = await expireGuests({ cluster, host, listener: progress() });
    for (const one of all) (one.outcome === 'failed' ? notice : print)(describe(one));
    if (all.length === 0) print(`${region.name} has no guest`);
    const failed = all.filter(({ outcome }) => outcome === 'failed').length;
    if (failed > 0) throw new WorkFailed(`${failed} could not be closed; run the command again`);
  });
}

function describe({ guest: { seat, record }, outcome, error }: Expired): string {
  switch (outcome) {
    case 'stays':
      return `${record.name}: stays in ${seat.name} until ${record.expiresAt}`;
    case 'closed':
      return `${record.name}: closed; ${seat.name} is free`;
    case 'failed':
      return `${record.name}: still in ${seat.name}: ${reasonOf(error)}`;
  }
}
