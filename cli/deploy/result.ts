import type { Deployed } from '../../deploy/deploy';
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
  const { changed, unchanged, deleted, sequence, setbacks, skipped } = result;
  const summary = `${changed} objects written, ${unchanged} unchanged, ${deleted.length} deleted`;
  if (result.outcome === 'done') {
    if (!json) print(`\n${region.name}: deployed (${summary}); line ${sequence} of its log`);
    return;
  }
  const told = setbacks.map(({ file, reasons, returnedTo }) => {
    const now = returnedTo === null ? 'it has nothing to go back to' : `it runs ${returnedTo} again`;
    return `${file} failed, ${now}:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`;
  });
  const others =
    skipped.length === 0
      ? 'the others run what was deployed'
      : `${skipped.length} were left as they were, because the platform under them failed`;
  throw new WorkFailed(
    `\n${told.join('\n')}\n\n${region.name}: ${setbacks.length} failed, ${others} (${summary})`,
  );
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
