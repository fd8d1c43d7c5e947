import type { Deployed } from '../../deploy/deploy';
import { describeCounts, describeSetbacks } from '../../deploy/describe-result';
import { type ServiceStatus, statusOf } from '../../deploy/status';
import { notice, print, table } from '../console';
import { WorkFailed } from '../errors';
import type { RegionContext } from './context';

export interface ReportOptions {
  readonly json: boolean;
  /** Whether the cluster was deployed to, and can be asked what runs now. @default true */
  readonly services?: boolean;
}

/** Prints what a deployment came to, and what runs now. @throws WorkFailed when something failed */
export async function report(
  { region, openCluster }: RegionContext,
  result: Deployed,
  { json, services = true }: ReportOptions,
): Promise<void> {
  const cluster = services ? await openCluster() : undefined;
  const status = cluster && (await statusOf(cluster, region.name).finally(() => cluster.close()));
  if (json) print(JSON.stringify({ ...result, ...(status && { status }) }, null, 2));
  else if (status !== undefined) print(`\n${describeStatus(status)}`);
  for (const left of result.left) notice(`left in place, for you to delete: ${left}`);
  if (result.outcome === 'failed') throw new WorkFailed(`\n${describeSetbacks(region.name, result)}`);
  if (json) return;
  const counts = services ? describeCounts(result) : `${result.resources} resources changed`;
  print(`\n${region.name}: deployed (${counts}); line ${result.sequence} of its log`);
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
