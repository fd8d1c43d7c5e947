import type { Block, Leaf } from './model';
import { opaqueExpressions, referencesIn } from './references';

const none: readonly never[] = [];

/** Every text, number and truth value below a block, in its order; nulls and empty blocks hold none. */
export function leavesOf(block: Block): readonly Leaf[] {
  const leaves: Leaf[] = [];
  collect(block, '', '', leaves);
  return leaves;
}

function collect(value: unknown, argument: string, key: string, into: Leaf[]): void {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    const expression = typeof value === 'string' && value.includes('${') ? value : undefined;
    into.push({
      argument,
      key,
      value,
      references: expression === undefined ? none : referencesIn(expression),
      opaque: expression === undefined ? none : opaqueExpressions(expression),
    });
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) collect(item, argument, `${key}[${i}]`, into);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      const dot = argument === '' ? '' : '.';
      collect(item, `${argument}${dot}${name}`, `${key}${dot}${name}`, into);
    }
  }
}

/** The values of an argument, e.g. of `notification.subscriber_sns_topic_arns`. */
export function valuesOf(
  { leaves }: { readonly leaves: readonly Leaf[] },
  argument: string,
): readonly Leaf['value'][] {
  return leaves.filter((leaf) => leaf.argument === argument).map(({ value }) => value);
}

/** Calls `visit` with every text below a value and the names on the way to it; far cheaper than all leaves with their keys. */
export function visitTexts(
  value: unknown,
  visit: (text: string, path: readonly (string | number)[]) => void,
  path: (string | number)[] = [],
): void {
  if (typeof value === 'string') visit(value, path);
  if (typeof value !== 'object' || value === null) return;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [name, item] of entries) {
    path.push(name);
    visitTexts(item, visit, path);
    path.pop();
  }
}

/** `spec.rules[0].host`: the key that leads by a path. */
export function keyOf(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (key, name) => (typeof name === 'number' ? `${key}[${name}]` : key === '' ? name : `${key}.${name}`),
    '',
  );
}
