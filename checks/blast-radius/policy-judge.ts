import { type Condition, parsePolicy, type Statement } from '../model/policy';
import { type Effect, harmless } from './effect';
import type { Judge } from './row';

/**
 * `effect` unless the new policy allows all that the old one did: each of the old one's permissions is in a statement
 * of the new one, and nothing more is denied. What nobody can read may have taken anything away.
 */
export const narrowed =
  (effect: Effect): Judge =>
  ({ before, after }) => {
    const [old, now] = [read(before), read(after)];
    if (old === undefined || now === undefined) return effect;
    const kept = old
      .filter(isAllowed)
      .every((statement) => now.some((candidate) => covers(candidate, statement)));
    const denied = now
      .filter((statement) => !isAllowed(statement))
      .some((statement) => !old.some((known) => deniesNoMore(statement, known)));
    return kept && !denied ? harmless('it allows more than before, and takes nothing away') : effect;
  };

const read = (value: unknown) => (typeof value === 'string' ? parsePolicy(value) : undefined);

const isAllowed = ({ effect }: Statement) => effect === 'Allow';

/** Whether a statement allows all that another one does, by the same words. */
function covers(wide: Statement, narrow: Statement): boolean {
  return (
    isAllowed(wide) &&
    holds(wide.actions, narrow.actions) &&
    holds(wide.resources, narrow.resources) &&
    holds(wide.principals.map(text), narrow.principals.map(text)) &&
    admit(wide.conditions, narrow.conditions) &&
    text(wide.inverted) === text(narrow.inverted) &&
    (wide.inverted.length === 0 || text({ ...wide, sid: '' }) === text({ ...narrow, sid: '' }))
  );
}

/**
 * Whether conditions admit all that others do: none that those lack, and of each at least the same. One of several
 * values is enough, but where none of them may be. Source: IAM user guide, conditions with multiple keys or values.
 */
function admit(wide: readonly Condition[], narrow: readonly Condition[]): boolean {
  const known = valuesByName(narrow);
  return [...valuesByName(wide)].every(([name, values]) => {
    const others = known.get(name);
    if (others === undefined) return false;
    const more = others.every((value) => values.includes(value));
    const fewer = values.every((value) => others.includes(value));
    if (/^(String(Equals|Like)|Arn(Equals|Like)|IpAddress)/.test(name)) return more;
    return /^(StringNot|ArnNot|NotIpAddress)/.test(name) ? fewer : more && fewer;
  });
}

function valuesByName(conditions: readonly Condition[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const one of conditions) values.set(nameOf(one), [...(values.get(nameOf(one)) ?? []), one.value]);
  return values;
}

const nameOf = ({ operator, key }: Condition) => `${operator} ${key}`;

/** Whether a denial is another one with more exceptions: more names that it is not about, or one more condition. */
function deniesNoMore(now: Statement, old: Statement): boolean {
  const bare = (statement: Statement) => text({ ...statement, conditions: [] });
  const kept = new Set(now.conditions.map(text));
  const added = now.conditions.filter((one) => !old.conditions.some((known) => text(known) === text(one)));
  return (
    bare(now) === bare(old) &&
    old.conditions.every((known) => kept.has(text(known))) &&
    added.every(
      (one) =>
        /^(String|Arn)Not(Equals|Like)$/.test(one.operator) ||
        !old.conditions.some((known) => nameOf(known) === nameOf(one)),
    )
  );
}

const holds = (all: readonly string[], some: readonly string[]) =>
  all.includes('*') || some.every((one) => all.includes(one));

const text = (value: unknown) => JSON.stringify(value);
