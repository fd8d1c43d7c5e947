import type { Deployed } from '../../deploy/deploy';
import { describeCounts, describeSetbacks } from '../../deploy/describe-result';
import { type ServiceStatus, statusOf } from '../../deploy/status';
import { notice, print, table } from '../console';
import { WorkFailed } from '../errors';
import type { RegionContext } from './context';

/** Prints what a deployment came to, and what runs now. @throws WorkFailed when something failed */
export async function report(
  { region, openCluster }: RegionContext,
  result: Deployed,
  json: boolean,
): Promise<void> {
  const cluster = await openCluster();
  const status = await statusOf(cluster, region.name).finally(() => cluster.close());
  if (json) print(JSON.stringify({ ...result, status }, null, 2));
  else print(`\n${describeStatus(status)}`);
  for (const left of result.left) notice(`left in place, for you to delete: ${left}`);
  if (result.outcome === 'failed') throw new WorkFailed(`\n${describeSetbacks(region.name, result)}`);
  if (json) return;
  print(`\n${region.name}: deployed (${describeCounts(result)}); line ${result.sequence} of its log`);
}

/** A row for each service and component. */
export function describeStatus(status: readonly ServiceStatus[]): string {
  return table(
    ['service', 'release', 'ready', 'state', 'drift'],
    status.map(({ name, releases, ready, wanted, state, drift }) => [
      name,
      releases.join(', ') || '-',
      wanted === 0 ? '-' : `${ready}/${wanted}`,
      state,
      drift.length === 0 ? '-' : drift.join('; '),
    ]),
  );
}
