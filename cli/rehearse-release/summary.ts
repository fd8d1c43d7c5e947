import { formatMinutes, formatSeconds } from '../../world/report/format';
import { table } from '../console';
import type { ReleaseReport } from './report';
import type { ReportedRegion } from './timeline';

/** What `rehearse-release` prints at the end: a line for each region, and what went wrong. */
export function summary(report: ReleaseReport): string {
  const { tag, outcome, minutes, seconds, regions, jobs, problems, alsoStarts } = report;
  const head = ['region', 'wave', 'outcome', 'in AWS', 'here', 'release', 'plan', 'log', 'state'];
  const failed = jobs.filter(({ conclusion }) => conclusion === 'failure');
  const done = regions.filter((one) => one.outcome === 'deployed').length;
  const many = `${done} of ${regions.length} production regions run ${tag}`;
  return [
    table(head, regions.map(row)),
    ...failed.map(({ name, message = 'failed' }) => `${name} failed:\n${indented(shortened(message))}`),
    ...(problems.length === 0 ? [] : [problems.join('\n')]),
    ...(alsoStarts.length === 0 ? [] : [`The push also starts ${alsoStarts.join(', ')}, not run here.`]),
    `${outcome === 'done' ? 'done' : 'failed'}: ${many}; ${formatMinutes(minutes)} in AWS, rehearsed in ` +
      `${formatSeconds(seconds.workflow)} (and ${formatSeconds(seconds.preparation)} to get to the release before)`,
  ].join('\n\n');
}

function row(region: ReportedRegion): readonly string[] {
  const { minutes, wall, before, after, plan, logLine, stateSerial } = region;
  const moved = stateSerial.before === stateSerial.after ? 'as it was' : `serial ${stateSerial.after}`;
  return [
    region.region,
    region.wave === null ? '-' : String(region.wave),
    region.outcome,
    minutes === null ? '-' : `${formatMinutes(minutes.start)} – ${formatMinutes(minutes.end)}`,
    wall === null ? '-' : `${formatSeconds(wall.start)} – ${formatSeconds(wall.end)}`,
    before === after ? `${before ?? 'nothing'}` : `${before ?? 'nothing'} → ${after ?? 'several'}`,
    plan === null ? '-' : plan.replace(/^sha256:/, '').slice(0, 12),
    logLine === null ? 'as it was' : `line ${logLine.sequence}, ${logLine.hash.slice(0, 12)}`,
    moved,
  ];
}

/** Its beginning, which says what failed, and its end, which says what to do; the report has all of it. */
function shortened(text: string): string {
  const lines = text.trimEnd().split('\n');
  const [first, last] = [8, 4];
  const between = lines.length - first - last;
  if (between <= 1) return lines.join('\n');
  return [...lines.slice(0, first), `… ${between} lines more`, ...lines.slice(-last)].join('\n');
}

const indented = (text: string) => text.replace(/^(?=.)/gm, '  ');
