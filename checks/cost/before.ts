import { differencesOf } from '../blast-radius/differences';
import { asBlock, kindOf, type PlannedChange } from '../blast-radius/planned-change';
import type { Block } from '../model/model';

/**
 * The configuration of a stack as it was before a plan, as far as it costs something: without what the plan creates,
 * with what it deletes, and with the former values of the arguments that it changes. What it deletes has values where
 * a configuration has references. Pure.
 */
export function beforePlan(terraform: Block, changes: readonly PlannedChange[]): Block {
  const before: Record<string, Record<string, unknown>> = {};
  for (const [type, named] of Object.entries(asBlock(terraform['resource']))) {
    before[type] = { ...asBlock(named) };
  }
  for (const change of changes.filter(({ type }) => type !== 'output')) {
    const name = change.address.slice(change.type.length + 1);
    before[change.type] ??= {};
    const named = before[change.type] ?? {};
    const former = formerly(asBlock(named[name]), change);
    if (former === undefined) delete named[name];
    else named[name] = former;
  }
  return { ...terraform, resource: before };
}

function formerly(body: Block, { actions, change, configured }: PlannedChange): Block | undefined {
  const was = asBlock(change.before);
  switch (kindOf(actions)) {
    case 'create':
      return undefined;
    case 'delete':
      return was;
    case 'update':
    case 'replace': {
      const changed = differencesOf(change, configured).map(({ argument }) => argument.split('.')[0] ?? '');
      return { ...body, ...Object.fromEntries(changed.map((argument) => [argument, was[argument]])) };
    }
  }
}
