import type { List, Schema } from '../schema/schema';
import { equal, isFields } from '../types';
import { elementOf, fieldsOfValue, itemsOf } from './elements';
import { emptySet, type FieldSet, leaf, node, union } from './field-set';

/** The paths that a configuration sets. */
export function fieldsOf(schema: Schema, value: unknown): FieldSet {
  switch (schema.kind) {
    case 'list': {
      if (schema.type === 'atomic') return leaf;
      return node(
        false,
        [...itemsOf(schema, value)].map(
          ([key, item]) => [key, union(fieldsOf(schema.items, item), leaf)] as const,
        ),
      );
    }
    case 'map':
    case 'struct': {
      if (schema.atomic || !isFields(value)) return schema.atomic ? leaf : emptySet;
      return node(
        false,
        Object.entries(value).map(([key, item]) => {
          const declared = schema.kind === 'struct' && schema.fields.has(key);
          const set = fieldsOf(child(schema, key), item);
          const alone = item === null || (isFields(item) && Object.keys(item).length === 0);
          return [`f:${key}`, !declared || alone ? union(set, leaf) : set] as const;
        }),
      );
    }
    default:
      return leaf;
  }
}

/** How an object changed. */
export interface Comparison {
  readonly removed: FieldSet;
  /** Added or modified. */
  readonly changed: FieldSet;
}

const same: Comparison = { removed: emptySet, changed: emptySet };

export function compare(schema: Schema, before: unknown, after: unknown): Comparison {
  if (before === after) return same;
  if (before === undefined) return { removed: emptySet, changed: presence(schema, after) };
  if (after === undefined) return { removed: presence(schema, before), changed: emptySet };
  if (schema.kind === 'list' && schema.type !== 'atomic') {
    return compareChildren(itemsOf(schema, before), itemsOf(schema, after), () => schema.items, '');
  }
  if (
    (schema.kind === 'map' || schema.kind === 'struct') &&
    !schema.atomic &&
    isFields(before) &&
    isFields(after)
  ) {
    const of = (value: unknown) => new Map(Object.entries(fieldsOfValue(value)));
    return compareChildren(of(before), of(after), (key) => child(schema, key), 'f:');
  }
  return equal(before, after) ? same : { removed: emptySet, changed: leaf };
}

function compareChildren(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  schema: (key: string) => Schema,
  prefix: string,
): Comparison {
  const changed: [string, FieldSet][] = [];
  const removed: [string, FieldSet][] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const inner = compare(schema(key), before.get(key), after.get(key));
    if (inner === same) continue;
    changed.push([prefix + key, inner.changed]);
    removed.push([prefix + key, inner.removed]);
  }
  return changed.length === 0 ? same : { changed: node(false, changed), removed: node(false, removed) };
}

/** All paths of a value that appears or goes: items and values of maps count themselves, structs do not. */
function presence(schema: Schema, value: unknown): FieldSet {
  if (schema.kind === 'struct' && !schema.atomic) return fieldsOf(schema, value);
  return union(fieldsOf(schema, value), leaf);
}

/** The live value with the applied one laid over it; lists keep the applied order, and what is not in it after. */
export function merge(schema: Schema, live: unknown, applied: unknown): unknown {
  if (applied === undefined || applied === null) return applied === null ? null : live;
  if (live === undefined || live === null) return applied;
  if (schema.kind === 'list' && schema.type !== 'atomic' && Array.isArray(live) && Array.isArray(applied)) {
    return mergeList(schema, live, applied);
  }
  const mapped = (schema.kind === 'map' || schema.kind === 'struct') && !schema.atomic;
  if (!mapped || !isFields(live) || !isFields(applied)) return applied;
  const merged: Record<string, unknown> = { ...live };
  for (const [key, item] of Object.entries(applied)) {
    const value = merge(child(schema, key), live[key], item);
    if (value === null) delete merged[key];
    else merged[key] = value;
  }
  return merged;
}

function mergeList(schema: List, live: readonly unknown[], applied: readonly unknown[]): readonly unknown[] {
  const before = itemsOf(schema, live);
  const set = itemsOf(schema, applied);
  const merged = applied.map((item) => merge(schema.items, before.get(elementOf(schema, item)), item));
  return [...merged, ...live.filter((item) => !set.has(elementOf(schema, item)))];
}

/**
 * Takes away what its applier no longer applies: the paths of `last` that nobody owns any more, `owned` being the
 * union of all managers' fields. What has owned fields below it stays.
 */
export function prune(schema: Schema, value: unknown, last: FieldSet, owned: FieldSet): unknown {
  if (last.children.size === 0) return value;
  if (schema.kind === 'list' && Array.isArray(value)) {
    return value.flatMap((item) => {
      const key = elementOf(schema, item);
      return pruned(schema.items, item, last.children.get(key), owned.children.get(key));
    });
  }
  if ((schema.kind !== 'map' && schema.kind !== 'struct') || !isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      pruned(child(schema, key), item, last.children.get(`f:${key}`), owned.children.get(`f:${key}`)).map(
        (kept) => [key, kept] as const,
      ),
    ),
  );
}

function pruned(
  schema: Schema,
  item: unknown,
  last: FieldSet | undefined,
  owned: FieldSet = emptySet,
): readonly unknown[] {
  if (last === undefined) return [item];
  const unowned = !owned.member && owned.children.size === 0;
  if (last.member && unowned) return [];
  return [prune(schema, item, last, owned)];
}

function child(schema: Schema, key: string): Schema {
  if (schema.kind === 'map') return schema.values;
  return (schema.kind === 'struct' ? schema.fields.get(key) : undefined) ?? { kind: 'any' };
}
