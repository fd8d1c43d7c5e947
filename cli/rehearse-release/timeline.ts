import { sharedTag } from '../../deploy/find-releases';
import { formatLine, hashOf, type LogLine } from '../../deploy/log/line';
import type { Conclusion } from '../../workflows/run/planned';
import type { RegionRecord } from './region-record';

/** A job of the workflow as it was observed. */
export interface ObservedJob {
  /** Id in the workflow's file. */
  readonly id: string;
  readonly name: string;
  readonly needs: readonly string[];
  readonly conclusion: Conclusion;
  readonly message?: string;
  /** The region that it deploys, where it deploys one. */
  readonly region?: string;
  readonly wave?: number;
  /** Seconds on the wall clock since the workflow began; absent for a job that never ran. */
  readonly wall?: Span;
  /** What AWS and the cluster take for it, in minutes. */
  readonly infrastructureMinutes?: number;
  readonly rolloutMinutes?: number;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type RegionOutcome = 'deployed' | 'rolled back' | 'failed' | 'cancelled' | 'not started';

/** What a release came to in one region. */
export interface ReportedRegion {
  readonly region: string;
  readonly awsRegion: string;
  readonly wave: number | null;
  readonly outcome: RegionOutcome;
  readonly message: string | null;
  /** Seconds on the wall clock since the workflow began. */
  readonly wall: Span | null;
  /** Minutes that AWS and the cluster would take, since the workflow began; runners and approvals take none. */
  readonly minutes: (Span & { readonly infrastructure: number; readonly rollout: number }) | null;
  /** What the region ran before and after; null for nothing, or for services of several releases. */
  readonly before: string | null;
  readonly after: string | null;
  /** SHA-256 of the infrastructure plan that was applied. */
  readonly plan: string | null;
  /** The last of the lines that were added to its deployment log. */
  readonly logLine: { readonly sequence: number; readonly hash: string } | null;
  readonly stateSerial: { readonly before: number | null; readonly after: number | null };
}

export interface TimelineInput {
  readonly region: { readonly name: string; readonly awsRegion: string; readonly wave?: number };
  /** Its own job; undefined when the workflow never came to it. */
  readonly job: ObservedJob | undefined;
  readonly jobs: readonly ObservedJob[];
  readonly before: RegionRecord;
  readonly after: RegionRecord;
}

/** The line of the timeline of one region. */
export function reportRegion({ region, job, jobs, before, after }: TimelineInput): ReportedRegion {
  const added = after.lines.slice(before.lines.length);
  const last = added.at(-1);
  const ran = job?.wall !== undefined;
  const span = ran && job !== undefined ? minutesOf(job, jobs) : null;
  return {
    region: region.name,
    awsRegion: region.awsRegion,
    wave: region.wave ?? null,
    outcome: outcomeOf(job, ran, last),
    message: ran ? (job?.message ?? null) : null,
    wall: job?.wall ?? null,
    minutes: span && {
      ...span,
      infrastructure: job?.infrastructureMinutes ?? 0,
      rollout: job?.rolloutMinutes ?? 0,
    },
    before: runs(before.lines),
    after: runs(after.lines),
    plan: added.map((line) => line.plan).find((plan) => plan !== null) ?? null,
    logLine: last === undefined ? null : { sequence: last.sequence, hash: hashOf(formatLine(last)) },
    stateSerial: { before: before.serial, after: after.serial },
  };
}

function outcomeOf(job: ObservedJob | undefined, ran: boolean, last: LogLine | undefined): RegionOutcome {
  if (job === undefined || !ran) return 'not started';
  if (job.conclusion === 'success') return 'deployed';
  if (last?.kind === 'rollback' && last.outcome === 'done') return 'rolled back';
  return job.conclusion === 'cancelled' ? 'cancelled' : 'failed';
}

/** When a job would be under way in AWS: it begins when the last one has ended that it needs. */
function minutesOf(job: ObservedJob, jobs: readonly ObservedJob[]): Span {
  const start = Math.max(
    0,
    ...jobs.filter(({ id }) => job.needs.includes(id)).map((needed) => minutesOf(needed, jobs).end),
  );
  return { start, end: start + (job.infrastructureMinutes ?? 0) + (job.rolloutMinutes ?? 0) };
}

/** The release that a region runs by its log. A line that failed says little: what runs then ran well before. */
export function runs(lines: readonly LogLine[]): string | null {
  const now = lines.at(-1)?.after;
  if (now === undefined) return null;
  const text = JSON.stringify(now);
  const good = lines.filter((line) => line.outcome === 'done' && JSON.stringify(line.after) === text);
  return good.at(-1)?.tag ?? sharedTag(now);
}

/** What must not have happened: a region that the workflow never came to has another log or another state. */
export function touched(regions: readonly ReportedRegion[]): readonly string[] {
  return regions
    .filter(
      ({ outcome, logLine, stateSerial }) =>
        outcome === 'not started' && (logLine !== null || stateSerial.before !== stateSerial.after),
    )
    .map(({ region }) => `${region} was changed, although no job of the workflow ran for it`);
}
