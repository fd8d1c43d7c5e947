import { formatMinutes, formatSeconds, plural } from '../../world/report/format';
import type { Report, ReportedPhase } from '../../world/report/report';
import { table } from '../console';

/** Rows of the table of resource types; the report has them all. */
const topTypes = 10;

/** What `rehearse` prints at the end. */
export function summary(report: Report): string {
  const parts = [resources(report), ...report.phases.map(phase), faults(report)].filter(
    (part) => part !== '',
  );
  return parts.join('\n\n');
}

function resources({ resources }: Report): string {
  if (resources.length === 0) return '';
  const total = resources.reduce((sum, { count }) => sum + count, 0);
  const rows = resources.slice(0, topTypes).map(({ type, count }) => [type, String(count).padStart(9)]);
  const rest = resources.slice(topTypes);
  const others = rest.reduce((sum, { count }) => sum + count, 0);
  const more = rest.length === 0 ? [] : [[`${plural(rest.length, 'more type')}`, String(others).padStart(9)]];
  return table(['type', 'resources'], [...rows, ...more, ['all', String(total).padStart(9)]]);
}

function phase({
  name,
  parallelism,
  makespanMinutes,
  lowerBoundMinutes,
  ratio,
  criticalPath,
}: ReportedPhase): string {
  const head = [
    `${name}: ${formatMinutes(makespanMinutes)} in AWS at parallelism ${parallelism}`,
    `lower bound ${formatMinutes(lowerBoundMinutes)}, ratio ${ratio.toFixed(2)}`,
  ].join('; ');
  const links = criticalPath.map(({ path, type, action, minutes }) => [
    formatMinutes(minutes).padStart(12),
    action,
    path,
    type,
  ]);
  return `${head}\n${table(['critical path', '', '', ''], links)}`;
}

function faults({ faults }: Report): string {
  return faults
    .map(({ fault, struck }) => {
      const on = struck.map(({ address, minute }) => `${address} at ${formatMinutes(minute)}`);
      return `fault ${fault.do} ${fault.match}: ${on.length === 0 ? 'did not strike' : `struck ${on.join(', ')}`}`;
    })
    .join('\n');
}

/** The last lines: what the rehearsal took, and where its report is. */
export function closing({ wallSeconds }: Report, file: string): string {
  return `rehearsed in ${formatSeconds(wallSeconds)}; report: ${file}`;
}
