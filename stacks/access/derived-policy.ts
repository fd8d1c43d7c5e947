import { TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { policyDocument, type Statement, statement } from '../policy';
import { type CallCondition, type CallTable, fill, retiredTypes, type Target } from './calls';

/** Largest size of a managed policy in characters. Source: IAM user guide, IAM and STS quotas. */
export const managedPolicyLimit = 6144;

/** The types of the resources that a stack holds, as far as it is built, each once. */
export function typesIn(scope: IConstruct): ReadonlySet<string> {
  const held = TerraformStack.of(scope)
    .node.findAll()
    .filter((element) => TerraformResource.isTerraformResource(element))
    .map((element) => element.terraformResourceType);
  return new Set(held);
}

/**
 * What a role needs in order to change resources of these types, and nothing else; a type that the table doesn't have
 * gives nothing.
 */
export function statementsFor(
  types: ReadonlySet<string>,
  table: CallTable,
  target: Target,
): readonly Statement[] {
  const merged = new Map<string, Merged>();
  for (const [type, rows] of Object.entries(table)) {
    if (!types.has(type) && !retiredTypes.includes(type)) continue;
    for (const { on, actions, condition } of rows) {
      // Under a condition, calls of other names may have other values.
      const key = JSON.stringify([on, condition?.operator, condition?.key, condition && actions]);
      const grant = merged.get(key) ?? { on, condition, actions: new Set(), values: new Set() };
      merged.set(key, grant);
      for (const action of actions) grant.actions.add(action);
      if (condition) grant.values.add(fill(condition.value, target));
    }
  }
  return [...withoutRepeats(merged.values())].map(({ on, condition, actions, values }) =>
    statement({
      actions: [...actions].sort(),
      resources: [fill(on, target)],
      ...(condition && {
        conditions: { [condition.operator]: { [condition.key]: one([...values].sort()) } },
      }),
    }),
  );
}

/** The text of such a policy. @throws Error when IAM would refuse it for its size */
export function derivedPolicy(
  types: ReadonlySet<string>,
  group: string,
  table: CallTable,
  target: Target,
): string {
  const text = policyDocument(...statementsFor(types, table, target));
  if (text.length > managedPolicyLimit) {
    throw new Error(
      `${target.name}: the rights for ${group} take ${text.length} characters, and IAM takes ${managedPolicyLimit}; split the group in stacks/access/calls/index.ts`,
    );
  }
  return text;
}

interface Merged {
  readonly on: string;
  readonly condition: CallCondition | undefined;
  readonly actions: Set<string>;
  readonly values: Set<string>;
}

/** Calls on the same thing, under conditions with the same values, in one statement. */
function* withoutRepeats(grants: Iterable<Merged>): Generator<Merged> {
  const alike = new Map<string, Merged>();
  for (const grant of grants) {
    const { on, condition, values } = grant;
    const key = JSON.stringify([on, condition?.operator, condition?.key, [...values].sort()]);
    const first = alike.get(key);
    if (first === undefined) alike.set(key, grant);
    else for (const action of grant.actions) first.actions.add(action);
  }
  yield* alike.values();
}

function one(values: readonly string[]): string | readonly string[] {
  const [only] = values;
  return only !== undefined && values.length === 1 ? only : values;
}
