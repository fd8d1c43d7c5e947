import { markOf } from '../../deploy/github/comment';
import { code, prose } from '../markdown';
import { changesOf } from './changes';
import { page, type Section } from './page';
import type { Found, Told } from './read';
import { isPlanned, tableOf } from './table';

/** Name of the comment, by which it is kept up to date. */
export const commentName = 'plan';

/** What is in the way of a pull request. */
export interface Obstacles {
  readonly refused: readonly string[];
  /** Environments that should have a plan and have none. */
  readonly unplanned: readonly string[];
  readonly findings: number;
}

export function obstaclesOf({ changed = [], plans, findings = [] }: Told): Obstacles {
  const planned = new Set(plans.map(({ environment }) => environment));
  return {
    refused: plans.filter(({ verdict }) => verdict === 'refused').map(({ environment }) => environment),
    unplanned: changed.filter((one) => isPlanned(one) && !planned.has(one.name)).map(({ name }) => name),
    findings: findings.length,
  };
}

/** The comment on a pull request in GitHub's Markdown: what is in the way first, then what is dangerous, then the rest. */
export function commentOf(told: Told): string {
  const { plans, findings = [] } = told;
  const notices = plans.flatMap(({ environment, notices: all }) =>
    all.map((notice) => `- ${code(environment)}: ${prose(notice)}`),
  );
  const [dangerous, ...rest] = changesOf(plans);
  const sections: readonly (Section | undefined)[] = [
    { items: [`${markOf(commentName)}\n## Plan\n\n${headline(told)}`] },
    tableOf(told),
    dangerous,
    { head: '### What the proofs found\n\n', items: findings.map(finding) },
    ...rest,
    { head: '### To be noticed\n\n', items: notices, joint: '\n' },
    { items: plans.length === 0 ? [] : ['Costs are estimates at list prices, with the pods of today.'] },
  ];
  return page(sections.filter((section) => section !== undefined));
}

function headline(told: Told): string {
  const { changed, plans, findings } = told;
  const { refused, unplanned } = obstaclesOf(told);
  const names = (all: readonly string[]) => all.map(code).join(', ');
  const approved = plans
    .filter(({ verdict }) => verdict === 'approved')
    .map(({ environment }) => environment);
  return [
    ...(refused.length === 0 ? [] : [`**The gate refuses the plan of ${names(refused)}.**`]),
    ...(unplanned.length === 0 ? [] : [`**There is no plan of ${names(unplanned)}.**`]),
    ...(approved.length === 0 ? [] : [`The plan of ${names(approved)} is dangerous, and approved.`]),
    ...(changed?.length === 0 ? ['Nothing that is synthesized differs: no environment changes.'] : []),
    ...(findings === undefined ? [] : [saysOf(findings.length)]),
  ].join(' ');
}

function saysOf(findings: number): string {
  if (findings === 0) return 'Every proof holds.';
  return `**The proofs have ${findings === 1 ? 'one finding' : `${findings} findings`}.**`;
}

function finding({ environment, proof, rule, message, file, key, witness, source, mend }: Found): string {
  const path = witness.map(({ object, edge }) =>
    edge === undefined ? code(object) : `${code(object)} ${prose(edge)}`,
  );
  return [
    `**${prose(rule)}** (${prose(proof)}) in ${code(environment)}: ${prose(message)}`,
    '',
    `- in: ${code(file)}: ${code(key)}`,
    ...(path.length === 0 ? [] : [`- path: ${path.slice(0, 10).join(' → ')}`]),
    `- mend: ${prose(mend)}`,
    `- source: ${prose(source)}`,
  ].join('\n');
}
