import type { Evidence } from '../finding';
import type { Environment } from '../model/model';
import { type Workload, workloadsOf } from '../model/workloads';
import { allowancesIn } from './allowances';
import { evictable } from './budgets';
import { groupsOf } from './groups';
import { groupsFor } from './placement';
import { surgeOf } from './rollouts';
import type { Weakness } from './weakness';
import { zonesOf } from './zones';

/** What may be lost without harm, and the single points of failure with the reason for each. */
export function disruptionEvidence(
  environment: Environment,
  weaknesses: readonly Weakness[],
): readonly Evidence[] {
  if (environment.tier === undefined) return [];
  return [singlePoints(environment, weaknesses), nodes(environment), pods(environment)];
}

function singlePoints(environment: Environment, weaknesses: readonly Weakness[]): Evidence {
  return {
    environment: environment.name,
    title: 'Single points of failure that are allowed',
    note: 'What stops when it is lost, and why that may be: checks/disruption/allowances.ts.',
    columns: ['rule', 'object', 'what is so', 'why it may be'],
    rows: allowancesIn(environment.tier).flatMap(({ rule, reason }) =>
      weaknesses
        .filter((weakness) => weakness.rule === rule)
        .map(({ object, message }) => [
          rule,
          environment.byAddress.get(object)?.path ?? object,
          message.slice(object.length + 1),
          reason,
        ]),
    ),
  };
}

function nodes(environment: Environment): Evidence {
  return {
    environment: environment.name,
    title: 'Nodes that may go',
    columns: ['node group', 'capacity', 'least', 'most', 'zones'],
    rows: groupsOf(environment).map(({ resource, name, capacity, min, max }) => [
      name.replace(/-$/, ''),
      capacity === 'SPOT' ? 'spot' : 'on demand',
      String(min),
      String(max),
      [...zonesOf(environment, resource.attributes['subnet_ids'])].join(' '),
    ]),
  };
}

function pods(environment: Environment): Evidence {
  const groups = groupsOf(environment);
  const row = (workload: Workload) => [
    workload.id,
    String(workload.replicas.min),
    String(workload.replicas.max),
    workload.budgets.map((budget) => evictable(budget, workload) ?? '').join(' '),
    String(surgeOf(workload)),
    groupsFor(workload, groups)
      .map(({ name }) => name.replace(/-$/, ''))
      .join(' '),
  ];
  return {
    environment: environment.name,
    title: 'Pods that a drain may take',
    note: 'Evictions are those that the budget lets happen at once while the least number of pods runs.',
    columns: ['workload', 'least', 'most', 'evictions', 'surge', 'runs on'],
    rows: workloadsOf(environment)
      .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
      .map(row),
  };
}
