import type { List } from '../schema/schema';
import { at, isFields } from '../types';

/** Values of key fields that are left out. */
const keyDefaults: Readonly<Record<string, string>> = { protocol: 'TCP' };

/** The FieldsV1 path element of a list's item: by its keys, or by its value. */
export function elementOf({ type, keys }: List, item: unknown): string {
  if (type === 'set') return `v:${JSON.stringify(item)}`;
  const values = [...keys].sort().map((key) => [key, at(item, key) ?? keyDefaults[key]] as const);
  return `k:${JSON.stringify(Object.fromEntries(values.filter(([, value]) => value !== undefined)))}`;
}

/** Items by their path elements, the last of equal ones; undefined for what is no list. */
export function itemsOf(list: List, value: unknown): ReadonlyMap<string, unknown> {
  return new Map(Array.isArray(value) ? value.map((item) => [elementOf(list, item), item] as const) : []);
}

export function fieldsOfValue(value: unknown): Readonly<Record<string, unknown>> {
  return isFields(value) ? value : {};
}
