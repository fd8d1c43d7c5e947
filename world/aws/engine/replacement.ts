import type { Behaviour } from '../behaviour';
import type { Block } from '../schema/schema';
import { equal, isList, isObject, isUnknown, type PlanObject, type PlanValue } from './value';

/** Attribute names and list indexes, from the root of the resource. */
export type Path = readonly (string | number)[];

/**
 * The paths of a planned update that AWS cannot change in place. Within a set, which Terraform's paths cannot
 * enter, the set itself is named.
 */
export function forcedReplacement(
  block: Block,
  { forceNew, framework }: Pick<Behaviour, 'forceNew' | 'framework'>,
  prior: PlanObject,
  planned: PlanObject,
): readonly Path[] {
  return forceNew.flatMap((path) => changes(block, path.split('.'), prior, planned, [], framework));
}

function changes(
  block: Block,
  [name = '', ...rest]: readonly string[],
  prior: PlanObject,
  planned: PlanObject,
  at: Path,
  framework: boolean,
): Path[] {
  const here = [...at, name];
  const before = prior[name] ?? null;
  const after = planned[name] ?? null;
  const nested = block.blocks.get(name);
  if (nested === undefined || isUnknown(before) || isUnknown(after)) {
    return equal(before, after) ? [] : [here];
  }
  if (rest.length === 0) {
    const replaced = framework ? !equal(before, after) : count(before) !== count(after);
    return replaced ? [here] : [];
  }
  if (nested.nesting === 'set') {
    return equal(inside(before, rest), inside(after, rest)) ? [] : [here];
  }
  const old = items(before);
  return items(after).flatMap((item, index) => {
    const former = old[index];
    if (!isObject(item) || !isObject(former)) return [];
    const step = nested.nesting === 'list' ? [...here, index] : here;
    return changes(nested.block, rest, former, item, step, framework);
  });
}

/** A dotted path as Terraform takes it: down to the first list or set, whose elements it does not name. */
export function pathOf(block: Block, dotted: string): Path {
  const [name = '', ...rest] = dotted.split('.');
  const nested = block.blocks.get(name);
  return nested?.nesting === 'single' && rest.length > 0
    ? [name, ...pathOf(nested.block, rest.join('.'))]
    : [name];
}

function items(value: PlanValue): readonly PlanValue[] {
  if (isList(value)) return value;
  return value === null ? [] : [value];
}

function count(value: PlanValue): number {
  return items(value).length;
}

/** All values at a path inside a set, in a canonical order. */
function inside(value: PlanValue, path: readonly string[]): readonly string[] {
  const [name, ...rest] = path;
  if (name === undefined) return [JSON.stringify(value)];
  return items(value)
    .flatMap((item) => (isObject(item) ? inside(item[name] ?? null, rest) : []))
    .sort();
}
