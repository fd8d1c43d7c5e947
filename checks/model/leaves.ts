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
