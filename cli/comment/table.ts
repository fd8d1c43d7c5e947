import { worst } from '../../checks/blast-radius/effect';
import { platform } from '../../regions/platform';
import { code, header, prose, row } from '../markdown';
import { costChangeOf, countsOf } from '../plan/describe';
import type { PlanReport } from '../plan/report';
import type { Section } from './page';
import type { ChangedEnvironment, Told } from './read';

/** Names of manifests that a cell lists. */
const listed = 4;

const says: Readonly<Record<PlanReport['verdict'], string>> = {
  passes: 'passes',
  approved: 'passes, approved',
  refused: '**refused**',
};

/** A row for each environment that changes. */
export function tableOf({ changed = [], plans }: Told): Section {
  const names = new Set([...changed.map(({ name }) => name), ...plans.map(({ environment }) => environment)]);
  return {
    head: `${header(['environment', 'infrastructure', 'manifests', 'at worst', 'gate', 'cost'])}\n`,
    items: [...names].map((name) =>
      rowOf(
        name,
        changed.find((one) => one.name === name),
        plans.find(({ environment }) => environment === name),
      ),
    ),
    joint: '\n',
  };
}

function rowOf(name: string, changed: ChangedEnvironment | undefined, plan: PlanReport | undefined): string {
  const manifests = manifestsOf(changed);
  if (plan === undefined) return row([code(name), whyNot(name, changed?.change), manifests, '', '', '']);
  const { changes, verdict } = plan;
  const cost = costChangeOf(plan);
  return row([
    code(name),
    countsOf(changes),
    manifests,
    worst(changes)?.class ?? '',
    says[verdict],
    cost === undefined ? '' : prose(cost),
  ]);
}

/** Whether a plan should be there. */
export function isPlanned({ name, change }: ChangedEnvironment): boolean {
  return change === 'changed' && name !== platform.name;
}

function whyNot(name: string, change: ChangedEnvironment['change'] | undefined): string {
  if (change === 'removed') return 'gone from the fleet: destroy it first, or nothing manages what it runs';
  if (name === platform.name) return 'differs; a person plans it';
  return change === 'added'
    ? 'new: bootstrap it before the first plan'
    : '**no plan**: see the log of the run';
}

function manifestsOf(changed: ChangedEnvironment | undefined): string {
  if (changed?.change !== 'changed') return '';
  const names = changed.files
    .filter((file) => file.startsWith('manifests/'))
    .map((file) => code(file.replace(/^manifests\/|\.yaml$/g, '')));
  const more = names.length > listed ? ` and ${names.length - listed} more` : '';
  return `${names.slice(0, listed).join(', ')}${more}`;
}
