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
    holds(narrow.conditions.map(text), wide.conditions.map(text)) &&
    text(wide.inverted) === text(narrow.inverted) &&
    (wide.inverted.length === 0 || text({ ...wide, sid: '' }) === text({ ...narrow, sid: '' }))
  );
}

/** Whether a denial is another one with more exceptions: more names that it is not about, or one more condition. */
function deniesNoMore(now: Statement, old: Statement): boolean {
  const bare = (statement: Statement) => text({ ...statement, conditions: [] });
  const name = ({ operator, key }: Condition) => `${operator} ${key}`;
  const kept = new Set(now.conditions.map(text));
  const added = now.conditions.filter((one) => !old.conditions.some((known) => text(known) === text(one)));
  return (
    bare(now) === bare(old) &&
    old.conditions.every((known) => kept.has(text(known))) &&
    added.every(
      (one) =>
        /^(String|Arn)Not(Equals|Like)$/.test(one.operator) ||
        !old.conditions.some((known) => name(known) === name(one)),
    )
  );
}

const holds = (all: readonly string[], some: readonly string[]) =>
  all.includes('*') || some.every((one) => all.includes(one));

const text = (value: unknown) => JSON.stringify(value);
