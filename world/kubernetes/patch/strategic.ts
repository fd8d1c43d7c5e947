import type { List, Schema } from '../schema/schema';
import { equal, type Fields, isFields } from '../types';

const ORDER = '$setElementOrder/';
const DELETE = '$deleteFromPrimitiveList/';

/** Kubernetes' strategic merge patch: lists with a merge key are merged item by item. */
export function strategicPatch(schema: Schema, target: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return patch;
  if (patch['$patch'] === 'replace') return withoutDirectives(patch);
  if (patch['$patch'] === 'delete') return undefined;
  let merged: Record<string, unknown> = isFields(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith(DELETE)) {
      const name = key.slice(DELETE.length);
      const gone = value as readonly unknown[];
      const items = (merged[name] ?? []) as readonly unknown[];
      merged[name] = items.filter((item) => !gone.some((one) => equal(one, item)));
    }
    if (key.startsWith('$')) continue;
    const next = value === null ? undefined : field(childOf(schema, key), merged[key], value);
    if (next === undefined) delete merged[key];
    else merged[key] = next;
  }
  for (const [key, order] of Object.entries(patch)) {
    if (!key.startsWith(ORDER)) continue;
    const name = key.slice(ORDER.length);
    const list = childOf(schema, name);
    if (list.kind === 'list' && Array.isArray(merged[name])) {
      merged[name] = ordered(list, merged[name] as readonly unknown[], order as readonly unknown[]);
    }
  }
  const retained = patch['$retainKeys'] as readonly string[] | undefined;
  if (retained !== undefined) {
    merged = Object.fromEntries(Object.entries(merged).filter(([key]) => retained.includes(key)));
  }
  return merged;
}

function field(schema: Schema, target: unknown, patch: unknown): unknown {
  if (schema.kind === 'list' && Array.isArray(patch)) return list(schema, target, patch);
  if (!isFields(patch)) return patch;
  return strategicPatch(schema, target, patch);
}

function list(schema: List, target: unknown, patch: readonly unknown[]): unknown {
  const before = Array.isArray(target) ? (target as readonly unknown[]) : [];
  if (!schema.patchMerges) return patch;
  const key = schema.patchKey;
  if (key === undefined) {
    return [...before, ...patch.filter((item) => !before.some((old) => equal(old, item)))];
  }
  const items = patch as readonly Fields[];
  if (items.some((item) => item['$patch'] === 'replace')) {
    return items.filter((item) => item['$patch'] === undefined);
  }
  const merged = [...(before as readonly Fields[])];
  for (const item of items) {
    const place = merged.findIndex((old) => equal(old[key], item[key]));
    if (item['$patch'] === 'delete') {
      if (place >= 0) merged.splice(place, 1);
    } else if (place >= 0) {
      merged[place] = strategicPatch(schema.items, merged[place], item) as Fields;
    } else {
      merged.push(strategicPatch(schema.items, {}, item) as Fields);
    }
  }
  return merged;
}

/** Items in the order that the patch gives; those that it does not name follow the one that they stood behind. */
function ordered(schema: List, items: readonly unknown[], order: readonly unknown[]): readonly unknown[] {
  const key = schema.patchKey;
  const name = (item: unknown) => JSON.stringify(key === undefined ? item : (item as Fields)[key]);
  const places = new Map(order.map((item, i) => [name(item), i]));
  let last = -1;
  const ranked = items.map((item) => {
    last = places.get(name(item)) ?? last;
    return { item, rank: last };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

function withoutDirectives(patch: Fields): Fields {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !key.startsWith('$')));
}

function childOf(schema: Schema, key: string): Schema {
  if (schema.kind === 'map') return schema.values;
  return (schema.kind === 'struct' ? schema.fields.get(key) : undefined) ?? { kind: 'any' };
}
