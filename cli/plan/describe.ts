import { isDangerous } from '../../checks/blast-radius/effect';
import { howToApprove } from '../../deploy/gate';
import { colours } from '../console';
import type { PlanReport, ReportedChange } from './report';

/** Values of one change, and names of services, that are listed; the rest is counted. */
const listed = 6;

/** A plan for people: the worst first and in full, what nobody notices in a line each, what is new counted. */
export function describePlan(report: PlanReport): string {
  const { environment, changes, services, digest } = report;
  const { bold } = colours();
  const inFull = changes.filter(({ class: kind }) => kind !== 'harmless');
  const harmless = changes.filter(({ class: kind }) => kind === 'harmless');
  const created = harmless.filter(({ kind, type }) => kind === 'create' && type !== 'output');
  const quiet = harmless.filter(({ kind }) => kind !== 'create');
  return [
    `${bold(environment)}: ${countsOf(changes)}; ${saysOf(report)}`,
    ...inFull.map((change) => one(change, services)),
    ...(quiet.length === 0 ? [] : [`harmless\n${quiet.map(line).join('\n')}`]),
    ...(created.length === 0 ? [] : [`harmless\n  ${created.length} created, on which nothing depends yet`]),
    ...costOf(report),
    `plan ${digest}`,
    ...(report.verdict === 'refused' ? [howToApprove(environment, digest)] : []),
  ].join('\n\n');
}

/** `1 replaced, 3 updated`; `nothing changes`. Changed outputs are not counted. */
export function countsOf(changes: readonly ReportedChange[]): string {
  const counts = (['delete', 'replace', 'update', 'create'] as const).flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind && change.type !== 'output').length;
    return count === 0 ? [] : [`${count} ${kind}d`];
  });
  return counts.length === 0 ? 'nothing changes' : counts.join(', ');
}

/** `+12.30 USD a month: 7,156 → 7,168`; undefined where no cent changes. */
export function costChangeOf({ cost: { before, after, difference } }: PlanReport): string | undefined {
  if (difference === 0) return undefined;
  const sign = difference > 0 ? '+' : '−';
  return `${sign}${dollars(Math.abs(difference), 2)} USD a month: ${dollars(before)} → ${dollars(after)}`;
}

function costOf(report: PlanReport): readonly string[] {
  const told = costChangeOf(report);
  if (told === undefined) return [];
  const { resources } = report.cost;
  const most = resources.slice(0, listed).map(({ address, before, after }) => {
    return `  ${address}: ${dollars(before, 2)} → ${dollars(after, 2)}`;
  });
  const more = resources.length > listed ? [`  and ${resources.length - listed} more`] : [];
  return [[`cost  ${told}`, ...most, ...more].join('\n')];
}

function dollars(usd: number, digits = 0): string {
  return usd.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** What the gate says, in a few words. */
export function saysOf({ verdict, approvedBy, changes }: PlanReport): string {
  const dangerous = changes.filter(isDangerous).length;
  switch (verdict) {
    case 'passes':
      return 'the gate lets it through';
    case 'approved':
      return `the gate lets it through, for it is approved by ${approvedBy}`;
    case 'refused':
      return `the gate refuses it for ${dangerous === 1 ? 'one change' : `${dangerous} changes`}`;
  }
}

function one(change: ReportedChange, services: number): string {
  const { red, yellow } = colours();
  const { class: kind, address, path, kind: action, why, cause, source, mend } = change;
  const paint = kind === 'brief interruption' ? yellow : red;
  const where = path === undefined ? '' : ` (${path})`;
  return [
    `${paint(kind)}  ${address}${where} is ${action}d`,
    `  what    ${why}`,
    `  cause   ${cause}`,
    ...valuesOf(change).map((value, i) => `  ${i === 0 ? 'values' : '      '}  ${value}`),
    ...hitsOf(change, services).map((hit, i) => `  ${i === 0 ? 'hits  ' : '      '}  ${hit}`),
    `  source  ${source}`,
    `  mend    ${mend}`,
  ].join('\n');
}

function valuesOf({ values }: ReportedChange): readonly string[] {
  const lines = values
    .slice(0, listed)
    .map(({ argument, before, after }) => `${argument}: ${before} → ${after}`);
  return values.length > listed ? [...lines, `and ${values.length - listed} more`] : lines;
}

/** Who is hit, and how much of them. */
export function hitsOf(change: ReportedChange, all: number): readonly string[] {
  const { customers, services, critical, callers, components, pods, zones } = change;
  const some = (found: readonly string[]) =>
    found.length > listed
      ? `${found.slice(0, listed).join(', ')} and ${found.length - listed} more`
      : found.join(', ');
  const urgent = critical.length === 0 ? '' : `, of them critical: ${some(critical)}`;
  return [
    zones.length === 0 ? customers : `${customers}, in ${zones.join(', ')} alone`,
    ...(services.length === 0
      ? []
      : [
          `${services.length} of ${all} services${urgent || `: ${some(services)}`}; ${pods.hit} of ${pods.all} pods`,
        ]),
    ...(callers.length === 0 ? [] : [`${callers.length} more services call these`]),
    ...(components.length === 0 ? [] : [`of the platform: ${some(components)}`]),
  ];
}

function line({ address, kind, why, values }: ReportedChange): string {
  const names = [...new Set(values.map(({ argument }) => argument))];
  const what = names.length === 0 || names.length > listed ? '' : ` (${names.join(', ')})`;
  return `  ${address} is ${kind}d${what}: ${why}`;
}
