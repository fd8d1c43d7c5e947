import { printUsage, quotaUsage } from '../admission/quota';
import type { ClusterTx } from '../cluster/cluster';
import { at, type Fields } from '../types';
import { setStatus } from './pods';

/** Writes what a quota's resources are used for. */
export function resourceQuota(cluster: ClusterTx, namespace: string, name: string): void {
  const quota = cluster.get('resourcequotas', namespace, name);
  if (quota === undefined) return;
  const hard = (at(quota, 'spec', 'hard') ?? {}) as Fields;
  const used = printUsage(quotaUsage(cluster, namespace, Object.keys(hard)));
  setStatus(cluster, 'resourcequotas', quota, { hard, used });
}
