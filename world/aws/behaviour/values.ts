import type { Attributes, Value } from '../types';

/**
 * Every value at a dotted path, through lists, sets and blocks: `default_action.target_group_arn` gives
 * the target group of each action. Nulls and absent values are left out; lists at the end are spread.
 */
export function valuesAt(attributes: Attributes | null, path: string): readonly Value[] {
  let level: Value[] = attributes ? [attributes as Value] : [];
  for (const key of path.split('.')) {
    level = level.flatMap((value) => spread(isRecord(value) ? value[key] : undefined));
  }
  return level;
}

/** The strings among `valuesAt`, empty ones left out (providers store an unset string as either). */
export function stringsAt(attributes: Attributes | null, path: string): readonly string[] {
  return valuesAt(attributes, path).filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
}

/** The first string at a path, or undefined. */
export function stringAt(attributes: Attributes | null, path: string): string | undefined {
  return stringsAt(attributes, path)[0];
}

/** The first number at a path, or undefined; decimal strings count, as Terraform may hand over either. */
export function numberAt(attributes: Attributes | null, path: string): number | undefined {
  const value = valuesAt(attributes, path)[0];
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))
    ? Number(value)
    : undefined;
}

export function isRecord(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function spread(value: Value | undefined): Value[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value.flatMap((item) => spread(item)) : [value];
}
