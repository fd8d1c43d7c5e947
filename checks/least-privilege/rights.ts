import { fill, type Target } from '../../stacks/access/calls';
import type { Environment } from '../model/model';
import { parsePolicy, type Statement } from '../model/policy';

/** One call on one thing under one condition. What is of the stack is told by its construct's path: `<kafka/cluster.arn>`. */
export interface Right {
  readonly action: string;
  readonly on: string;
  /** Every condition as `operator key=value`, in order; empty where there is none. */
  readonly when: string;
}

/** Text by which two rights are the same. */
export function keyOf({ action, on, when }: Right): string {
  return `${action} ${on}${when === '' ? '' : ` when ${when}`}`;
}

/** Makes rights from names of calls separated by blanks, and texts that `fill` takes. */
export function right(target: Target, actions: string, on: string, when = ''): readonly Right[] {
  return actions.split(' ').map((action) => ({ action, on: fill(on, target), when: fill(when, target) }));
}

/** The rights that a policy's text allows; undefined when it can't be read, or allows all but something. */
export function rightsOf(environment: Environment, policy: unknown): readonly Right[] | undefined {
  const statements = parsePolicy(named(environment, String(policy)));
  const allowed = statements?.filter(({ effect }) => effect !== 'Deny');
  if (allowed === undefined || allowed.some(({ inverted }) => inverted.length > 0)) return undefined;
  return allowed.flatMap((statement) =>
    statement.actions.flatMap((action) =>
      statement.resources.map((on) => ({ action, on, when: whenOf(statement) })),
    ),
  );
}

/** The conditions of a statement in one text. */
export function whenOf({ conditions }: Pick<Statement, 'conditions'>): string {
  const values = new Map<string, string[]>();
  for (const { operator, key, value } of conditions) {
    const name = `${operator} ${key}`;
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return [...values]
    .map(([name, all]) => `${name}=${all.sort().join('|')}`)
    .sort()
    .join('; ');
}

const reference = /\$\{(aws_[a-z0-9_]+\.[\w-]+)\.([\w.[\]]+)\}/g;

/** A text with `<path.attribute>` for each reference to a resource of the stack, or `<address.attribute>` without a path. */
export function named({ byAddress }: Environment, text: string): string {
  return text.replace(
    reference,
    (_, address: string, attribute: string) => `<${byAddress.get(address)?.path ?? address}.${attribute}>`,
  );
}
