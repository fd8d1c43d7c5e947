import { axis, percent } from './axis';
import { formatMinutes, plural } from './format';
import { type Html, html } from './html';
import type { ReportedOperation, ReportedPhase } from './report';

/** Operations shorter than this share of the makespan have no row of their own, unless something is up with them. */
const smallestShare = 0.02;

/** Rows of an area, apart from critical, failed and struck operations: the longest ones. */
const mostRows = 6;

/**
 * The Gantt chart of a phase: a strip with the critical path, then the areas. Critical
 * and struck operations and the longest ones have a row each; the hundreds of others are marks in their area's row.
 */
export function gantt(phase: ReportedPhase): Html {
  const span = phase.makespanMinutes || 1;
  const areas = groupByArea(phase.operations, span);
  return html`<div class="gantt">
${axis(span)}
<div class="row strip"><span class="name"><b>critical path</b> <i>at best ${formatMinutes(phase.lowerBoundMinutes)}</i></span><span class="lane">${phase.criticalPath
    .filter(({ minutes }) => minutes > 0)
    .map((link) =>
      bar(link, span, 'critical link', link.minutes / span > 0.06 ? link.path : ''),
    )}</span></div>
${areas.map(([name, operations]) => area(name, operations, span))}
</div>`;
}

function area(name: string, operations: readonly ReportedOperation[], span: number): Html {
  const longest = new Set([...operations].sort((a, b) => b.minutes - a.minutes).slice(0, mostRows));
  const hasRow = (each: ReportedOperation) =>
    isNoticeable(each, span) || (longest.has(each) && each.minutes / span >= smallestShare);
  const own = operations.filter(hasRow);
  const small = operations.filter((each) => !hasRow(each));
  const here = own.length === 0 || small.length === 0 ? '' : `, ${small.length} in this row`;
  const count = `${plural(operations.length, 'operation')}${here}`;
  return html`<div class="area">
<div class="row head"><span class="name"><b>${name}</b> <i>${count}</i></span><span class="lane">${envelope(operations, span)}${small.map((operation) => bar(operation, span, `mark ${operation.action}`, ''))}</span></div>
${own.map((operation) => row(operation, span))}
</div>`;
}

function isNoticeable({ minutes, critical, fault, outcome }: ReportedOperation, span: number): boolean {
  const counts = critical && minutes / span > smallestShare / 4;
  return counts || fault !== undefined || outcome !== 'done';
}

function row(operation: ReportedOperation, span: number): Html {
  const { path, area, type, minutes, end } = operation;
  const label = html`<em>${formatMinutes(minutes)}</em>`;
  const left = end / span > 0.9;
  const at = left ? `right:${100 - percent(operation.start, span)}%` : `left:${percent(end, span)}%`;
  const name = path.startsWith(`${area}/`) ? path.slice(area.length + 1) : path;
  return html`<div class="row" title="${describe(operation)}"><span class="name">${name} <i>${type}</i></span><span class="lane">${bar(operation, span, classOf(operation), '')}<span class="label" style="${at}">${label}</span></span></div>`;
}

function classOf({ critical, outcome, fault, action }: ReportedOperation): string {
  return [action, critical ? 'critical' : '', outcome, fault === undefined ? '' : 'struck'].join(' ');
}

function bar(operation: ReportedOperation, span: number, kind: string, text: string): Html {
  const style = `left:${percent(operation.start, span)}%;width:${percent(operation.minutes, span)}%`;
  return html`<span class="bar ${kind}" style="${style}" title="${describe(operation)}">${text}</span>`;
}

/** The time during which anything of the area is going on. */
function envelope(operations: readonly ReportedOperation[], span: number): Html {
  const start = Math.min(...operations.map((operation) => operation.start));
  const end = Math.max(...operations.map((operation) => operation.end));
  return html`<span class="envelope" style="left:${percent(start, span)}%;width:${percent(end - start, span)}%"></span>`;
}

function describe({ address, action, start, end, minutes, fault, outcome }: ReportedOperation): string {
  const times = `${action} ${formatMinutes(minutes)} (${formatMinutes(start)} to ${formatMinutes(end)})`;
  const ending = outcome === 'done' ? '' : `\n${outcome}`;
  return `${address}\n${times}${ending}${fault === undefined ? '' : `\nfault ${fault.do}: ${fault.message}`}`;
}

function groupByArea(
  operations: readonly ReportedOperation[],
  span: number,
): readonly (readonly [string, readonly ReportedOperation[]])[] {
  const areas = new Map<string, ReportedOperation[]>();
  for (const operation of operations) {
    areas.set(operation.area, [...(areas.get(operation.area) ?? []), operation]);
  }
  // By the start of their longest operation, which makes a staircase; areas of short operations come last.
  const longest = (operations: readonly ReportedOperation[]) =>
    operations.reduce((best, next) => (next.minutes > best.minutes ? next : best));
  const order = ([, operations]: readonly [string, readonly ReportedOperation[]]) => {
    const { start, minutes } = longest(operations);
    return minutes < smallestShare * span ? span + start : start;
  };
  return [...areas].sort((a, b) => order(a) - order(b));
}
