import { systemClock } from '../../deploy/clock';
import { type Cluster, openCluster } from '../../deploy/kubernetes/cluster';
import { inAccount } from '../../deploy/region-context';
import { regions } from '../../regions';
import { guestHost } from '../../regions/guests';
import type { Region } from '../../regions/region';
import { explained } from '../deploy/failures';
import { UsageError } from '../errors';

/** Where guests are, and who asks. */
export interface HostContext {
  readonly region: Region;
  readonly cluster: Cluster;
  readonly who: string;
}

/** The region that takes guests. @throws UsageError when there is none */
export function findHost(): Region {
  const found = guestHost(regions);
  if (found === undefined) throw new UsageError('no region takes guests; say guests in the file of one');
  return found;
}

/** Does `work` with the cluster that takes guests; what goes wrong is told as the shell expects. */
export async function withHost<T>(work: (context: HostContext) => Promise<T>): Promise<T> {
  const region = findHost();
  const actor = process.env['GITHUB_ACTOR'];
  try {
    return await inAccount(region, async ({ who }) => {
      const cluster = await openCluster(region.name, systemClock);
      try {
        return await work({ region, cluster, who: actor ?? who });
      } finally {
        cluster.close();
      }
    });
  } catch (error) {
    throw explained(region.name, error);
  }
}
