import type { Region } from '../../regions/region';
import type { JobResult, PlannedJob } from '../../workflows/run/planned';
import { virtualTime } from '../../world/kubernetes/virtual-time';
import { formatSeconds } from '../../world/report/format';
import type { World } from '../../world/session';
import type { FleetObserver } from './observe';
import type { ObservedJob, Span } from './timeline';
import type { JobHooks } from './workflow';

/** Watches the jobs of the workflow: when they ran, and how far they moved the clusters' time. */
export class JobWatch implements JobHooks {
  private readonly zero = performance.now();
  private readonly begun = new Map<PlannedJob, { readonly wall: number; readonly cluster: number }>();
  private readonly spent = new Map<PlannedJob, { readonly wall: Span; readonly rolloutMinutes: number }>();
  private readonly results: JobResult[] = [];

  constructor(
    private readonly world: World,
    private readonly fleet: FleetObserver,
    private readonly regions: readonly Region[],
    private readonly line: (text: string) => void,
  ) {}

  readonly approved = ({ environment = '' }: PlannedJob) =>
    this.line(`  ${environment}: a reviewer lets the job in`);

  readonly before = async (job: PlannedJob) => {
    this.line(`▸ ${job.name}`);
    // A cluster's time stands still while nobody looks, and then follows the clock on the wall.
    const cluster = Math.max(await this.clusterTime(job), Date.now());
    this.begun.set(job, { wall: this.seconds(), cluster });
  };

  readonly after = async (job: PlannedJob) => {
    const begun = this.begun.get(job);
    if (begun === undefined) return;
    const moved = (await this.clusterTime(job)) - begun.cluster;
    this.spent.set(job, {
      wall: { start: begun.wall, end: this.seconds() },
      rolloutMinutes: Math.max(0, moved) / 60_000,
    });
  };

  readonly ended = (result: JobResult) => {
    this.results.push(result);
    const spent = result.planned === undefined ? undefined : this.spent.get(result.planned);
    const took = spent === undefined ? '' : ` (${formatSeconds(spent.wall.end - spent.wall.start)})`;
    const mark = { success: '✓', failure: '✗', cancelled: '✗', skipped: '–' }[result.conclusion];
    const why = result.message === undefined ? '' : `: ${result.message.split('\n')[0]}`;
    const how = result.conclusion === 'skipped' ? ' skipped' : '';
    this.line(`${mark} ${result.name}${how}${took}${why}`);
  };

  observed(): readonly ObservedJob[] {
    return this.results.map(({ id, name, conclusion, message, planned }) => {
      const region = this.regions.find((one) => one.name === planned?.environment);
      const spent = planned === undefined ? undefined : this.spent.get(planned);
      return {
        ...{ id, name, conclusion, needs: planned?.job.needs ?? [] },
        ...(message === undefined ? {} : { message }),
        ...(region === undefined ? {} : { region: region.name }),
        ...(region?.wave === undefined ? {} : { wave: region.wave }),
        ...spent,
        ...(region === undefined || spent === undefined
          ? {}
          : { infrastructureMinutes: this.fleet.minutes(region.name) }),
      };
    });
  }

  private seconds(): number {
    return (performance.now() - this.zero) / 1000;
  }

  private async clusterTime({ environment = '' }: PlannedJob): Promise<number> {
    return (await virtualTime(this.world.store, environment)) ?? 0;
  }
}
