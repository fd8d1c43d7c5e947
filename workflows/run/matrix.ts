import type { Value } from '../expressions/evaluate';

export type Combination = Readonly<Record<string, Value>>;

/** Jobs that a matrix may make in one run. Source: GitHub documentation, workflow syntax, `strategy.matrix`. */
const most = 256;

/** A matrix that GitHub refuses; it fails the job. */
export class InvalidMatrix extends Error {}

/**
 * The combinations of a matrix, in GitHub's order: the product of its vectors, without what `exclude` takes out;
 * then `include` adds to those whose own values it does not change, or else a combination of its own.
 * @throws InvalidMatrix
 */
export function combinations(matrix: Value): readonly Combination[] {
  if (!isMapping(matrix)) throw new InvalidMatrix('Matrix must be a mapping');
  const { include = [], exclude = [], ...vectors } = matrix;
  for (const [name, list] of Object.entries({ include, exclude })) {
    if (!Array.isArray(list) || !list.every(isMapping)) {
      throw new InvalidMatrix(`Matrix ${name} must be a sequence of mappings`);
    }
  }
  const names = Object.keys(vectors);
  const product = names.reduce<readonly Combination[]>(
    (all, name) => {
      const values = vectors[name];
      if (!Array.isArray(values) || values.length === 0) {
        throw new InvalidMatrix(`Matrix vector '${name}' does not contain any values`);
      }
      return all.flatMap((one) => values.map((value: Value) => ({ ...one, [name]: value })));
    },
    names.length === 0 ? [] : [{}],
  );
  const left = product.filter((one) => !mappings(exclude).some((out) => agrees(out, one, Object.keys(out))));
  const result: Combination[] = [...left];
  for (const more of mappings(include)) {
    const fitting = left.filter((one) =>
      agrees(
        more,
        one,
        names.filter((name) => name in more),
      ),
    );
    if (fitting.length === 0) result.push(more);
    for (const one of fitting) {
      const index = left.indexOf(one);
      result[index] = { ...result[index], ...more };
    }
  }
  if (result.length === 0) throw new InvalidMatrix('Matrix must define at least one vector');
  if (result.length > most)
    throw new InvalidMatrix(`Matrix has ${result.length} combinations, more than ${most}`);
  return result;
}

function isMapping(value: Value): value is Combination {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function mappings(value: Value): readonly Combination[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}

function agrees(one: Combination, other: Combination, names: readonly string[]): boolean {
  return names.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}

/** What GitHub puts behind the name of a job that has none of its own: `deploy (eu, 1)`. */
export function suffixOf(combination: Combination): string {
  const leaves = (value: Value): readonly string[] => {
    if (value === null) return [];
    if (typeof value !== 'object') return [String(value)];
    return Object.values(value as Readonly<Record<string, Value>>).flatMap(leaves);
  };
  const all = leaves(combination);
  return all.length === 0 ? '' : ` (${all.join(', ')})`;
}
