import { isDangerous } from '../../checks/blast-radius/effect';
import { approvalsFile } from '../../regions/approvals';
import { code, prose } from '../markdown';
import { hitsOf } from '../plan/describe';
import type { PlanReport, ReportedChange } from '../plan/report';
import { type Group, groupsOf, type Place } from './groups';
import type { Section } from './page';

/** Environments, and values of one change, that are listed; the rest is counted. */
const listed = 6;

/** The changes of all plans by what they do: what only a person may decide in full and first. */
export function changesOf(plans: readonly PlanReport[]): readonly Section[] {
  const groups = groupsOf(plans);
  const ofClass = (kind: ReportedChange['class']) => groups.filter(({ change }) => change.class === kind);
  const harmless = ofClass('harmless');
  const count = harmless.reduce((sum, { places }) => sum + places.length, 0);
  return [
    {
      head: '### Outage and data loss\n\n',
      items: groups.filter(({ change }) => isDangerous(change)).map(inFull),
      ...footOf(plans.filter(({ verdict }) => verdict === 'refused')),
    },
    { head: '### Brief interruptions\n\n', items: ofClass('brief interruption').map(inBrief), joint: '\n' },
    {
      head: `<details><summary>Harmless: ${count === 1 ? 'one change' : `${count} changes`}</summary>\n\n`,
      items: harmless.map(inBrief),
      joint: '\n',
      foot: '</details>',
    },
  ];
}

function inFull({ change, places }: Group): string {
  const { class: kind, why, cause, mend, source } = change;
  return [
    `**${kind}**: ${doneIn(change, places)}`,
    '',
    `- what: ${prose(why)}`,
    `- cause: ${prose(cause)}`,
    ...some(places.map(told), (left) => `and ${left} more environments`).map((line) => `- ${line}`),
    `- mend: ${prose(mend)}`,
    `- source: ${prose(source)}`,
  ].join('\n');
}

function inBrief({ change, places }: Group): string {
  const names = [...new Set(change.values.map(({ argument }) => code(argument)))];
  const values = names.length === 0 ? '' : ` (${some(names, (left) => `${left} more`).join(', ')})`;
  return `- ${doneIn(change, places)}${values}: ${prose(change.why)}`;
}

/** `aws_vpc.main` (`network/vpc`) is updated in `eu`, `us`. */
function doneIn({ address, path, kind }: ReportedChange, places: readonly Place[]): string {
  const where = path === undefined ? '' : ` (${code(path)})`;
  const names = some(
    places.map(({ environment }) => code(environment)),
    (left) => `${left} more`,
  );
  return `${code(address)}${where} is ${kind}d in ${names.join(', ')}`;
}

/** What differs in an environment, and who is hit there. */
function told({ environment, services, change }: Place): string {
  const values = some(
    change.values.map(({ argument, before, after }) => `${code(argument)} ${code(before)} → ${code(after)}`),
    (left) => `${left} more values`,
  );
  return `${code(environment)}: ${[...values, ...hitsOf(change, services).map(prose)].join('; ')}`;
}

function some(all: readonly string[], rest: (left: number) => string): readonly string[] {
  return all.length > listed ? [...all.slice(0, listed), rest(all.length - listed)] : all;
}

/** How to have the plans done as they are. */
function footOf(refused: readonly PlanReport[]): Pick<Section, 'foot'> {
  if (refused.length === 0) return {};
  const entries = refused.map(
    ({ environment, digest }) =>
      `  { "region": ${JSON.stringify(environment)}, "plan": "${digest}", "why": "…", "approvedBy": "…", "until": "YYYY-MM-DD" }`,
  );
  return {
    foot: [
      `To have just this done, add to \`${approvalsFile}\`, filled in:`,
      '',
      '```json',
      '[',
      entries.join(',\n'),
      ']',
      '```',
    ].join('\n'),
  };
}
