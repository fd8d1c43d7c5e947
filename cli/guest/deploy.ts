import { existsSync } from 'node:fs';
import { currentReleases } from '../../deploy/checkout';
import { checkConfiguration, currentFleet } from '../../deploy/configuration';
import { describeCounts } from '../../deploy/describe-result';
import { deployGuest, type GuestDeployed } from '../../deploy/guests/deploy-guest';
import { openedNow } from '../../deploy/preview-record';
import { isoDate } from '../../regions/kubernetes-versions';
import { servicesIn } from '../../services';
import { notice, print } from '../console';
import { progress } from '../deploy/progress';
import { UsageError, WorkFailed } from '../errors';
import { findPreview } from '../preview/account';
import { parseHours } from '../preview/hours';
import { projectRoot } from '../root';
import { findHost, withHost } from './host';

interface Options {
  readonly hours: string;
  readonly releases?: string;
  readonly json?: true;
}

export async function deployGuestNamed(name: string, options: Options): Promise<void> {
  const { tier } = findPreview(name);
  const hours = parseHours(options.hours);
  if (options.releases !== undefined && !existsSync(options.releases)) {
    throw new UsageError(`--releases ${options.releases} does not exist.`);
  }
  const root = projectRoot();
  for (const warning of checkConfiguration(currentFleet(root, isoDate(new Date()))))
    notice(`warning: ${warning}`);
  const services = servicesIn(findHost());
  const releases = currentReleases(root, { name, tier }, services, options.releases);
  await withHost(async ({ region, cluster, who }) => {
    const wanted = openedNow(name, who, Date.now(), hours);
    const listener = progress();
    const result = await deployGuest({ ...{ cluster, region, wanted, services, releases, listener } });
    if (options.json === true) print(JSON.stringify(result, null, 2));
    if (result.outcome === 'failed') throw new WorkFailed(describeFailed(result));
    if (options.json === true) return;
    const { seat, address, expiresAt } = result;
    print(`${name}: ready at ${address} (${seat}) until ${expiresAt}; ${describeCounts(result)}`);
  });
}

/** What failed, and why; it is left as it is, for its author to look at. */
function describeFailed({ name, seat, failures, skipped, expiresAt }: GuestDeployed): string {
  const told = Object.entries(failures).map(
    ([service, reasons]) => `${service} failed:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`,
  );
  const others = skipped.length === 0 ? '' : `, and ${skipped.length} were not begun`;
  const end = `${name}: ${told.length} failed${others}; what is there stays in ${seat} until ${expiresAt}`;
  return `\n${told.join('\n')}\n\n${end}`;
}
