import type { Cluster } from './kubernetes/cluster';
import { identity, refOf } from './kubernetes/objects';
import type { Planned } from './planned';
import { liveWorkloads } from './rollout/live-workloads';
import { progressOf } from './rollout/progress';

/** Deletes the Jobs among these that have failed in an earlier deployment: made anew, they run again. */
export async function forgetFailedJobs(cluster: Cluster, objects: readonly Planned[]): Promise<void> {
  const jobs = objects.map(({ manifest }) => refOf(manifest)).filter(({ kind }) => kind === 'Job');
  const live = await liveWorkloads(cluster, jobs);
  await Promise.all(
    jobs.map(async (ref) => {
      const job = live.get(identity(ref));
      if (job !== undefined && progressOf('Job', job).state === 'failed') {
        await cluster.delete(ref, { uid: job.metadata.uid });
      }
    }),
  );
}
