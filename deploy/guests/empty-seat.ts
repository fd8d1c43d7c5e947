import { closingCharts } from '../../charts/guest/guest-charts';
import { type BringUpOptions, bringUp } from '../bring-up';
import { describeFailure } from '../events';
import { Busy } from '../inventory';
import { seatScope } from '../scope';
import { NotClosed } from './errors';
import type { Host } from './host';
import { readSeat, type TakenSeat } from './record';
import { sweep } from './residents';

export interface EmptySeatOptions extends Pick<BringUpOptions, 'cluster' | 'steps' | 'listener' | 'waits'> {
  readonly host: Host;
  /** The seat, by the record that says that its guest goes. */
  readonly claim: TakenSeat;
}

/**
 * Removes everything of a guest, whoever it was: first all that is in the seat, until nothing runs any more that could
 * write to the stores; then its data there, by a job that does so; then the job. Each step may be done again after a
 * crash. @throws NotClosed; Busy when the claim is not the last one
 */
export async function emptySeat(options: EmptySeatOptions): Promise<void> {
  const { cluster, host, steps, waits: { interval } = {} } = options;
  const { seat } = options.claim;
  const clean = async () => {
    await hold(options);
    return [undefined, `${await sweep(cluster, seat, interval)} objects deleted`] as const;
  };
  await steps.run('stop', clean);
  await hold(options);
  const { failures } = await bringUp({
    ...options,
    scope: seatScope(host.region.name, seat.name),
    files: closingCharts({ ...host, seat }),
  });
  if (failures.length > 0) {
    throw new NotClosed(`data of ${seat.name} is still there: ${failures.map(describeFailure).join('; ')}`);
  }
  await steps.run('remove', clean);
}

/** Nothing is deleted by somebody who has been overtaken: what is there may be the next guest's. @throws Busy */
async function hold({ cluster, host, claim: { seat, version } }: EmptySeatOptions): Promise<void> {
  const now = await readSeat(cluster, host, seat);
  if (now?.version === version) return;
  throw new Busy(`somebody else closes or takes ${seat.name} at this moment; run the command again`);
}
