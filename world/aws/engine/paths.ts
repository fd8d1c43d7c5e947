import { equal, isList, isObject, type PlanObject, type PlanValue } from './value';

/** Dotted paths, without indexes and each once, at which two states differ. */
export function changedPaths(before: PlanObject, after: PlanObject): readonly string[] {
  return [...new Set(differences(before, after, ''))];
}

function differences(before: PlanValue, after: PlanValue, path: string): string[] {
  if (equal(before, after)) return [];
  const inner = path === '' ? '' : `${path}.`;
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) =>
      differences(before[name] ?? null, after[name] ?? null, `${inner}${name}`),
    );
  }
  if (isList(before) && isList(after) && before.length === after.length && before.every(isObject)) {
    return before.flatMap((item, index) => differences(item, after[index] ?? null, path));
  }
  return [path];
}
