import { fallback } from '../behaviour';
import type { Block } from '../schema/schema';
import type { Attributes, Value } from '../types';
import { isList, isObject, isUnknown, type PlanObject, type PlanValue } from './value';

/**
 * The state after apply: what was planned, with each unknown value replaced by what AWS gave it
 * (`computed`, by dotted path), the empty value of its type where nobody knows one.
 */
export function settle(block: Block, planned: PlanObject, computed: Attributes): Attributes {
  return settleBlock(block, planned, computed, '');
}

function settleBlock(block: Block, planned: PlanObject, computed: Attributes, path: string): Attributes {
  const state: Record<string, Value> = {};
  for (const [name, { type, writeOnly }] of block.attributes) {
    const given = computed[path + name] ?? fallback(type);
    state[name] = writeOnly ? null : settleValue(planned[name] ?? null, given);
  }
  for (const [name, nested] of block.blocks) {
    const value = planned[name] ?? null;
    const inner = (item: PlanValue): Value =>
      isObject(item) ? settleBlock(nested.block, item, computed, `${path}${name}.`) : null;
    if (nested.nesting === 'single') state[name] = inner(value);
    else state[name] = isList(value) ? value.map(inner) : (computed[path + name] ?? []);
  }
  return state;
}

function settleValue(planned: PlanValue, computed: Value): Value {
  if (isUnknown(planned)) return computed;
  if (isList(planned)) return planned.map((item) => settleValue(item, null));
  if (isObject(planned)) {
    return Object.fromEntries(Object.entries(planned).map(([key, item]) => [key, settleValue(item, null)]));
  }
  return planned as Value;
}

/** Known values only: unknown ones left out, at any depth. What the rules and `identify` see before apply. */
export function knownPart(value: PlanObject): Attributes {
  const clean = (item: PlanValue): Value | undefined => {
    if (isUnknown(item)) return undefined;
    if (isList(item)) return item.flatMap((inner) => clean(inner) ?? []);
    if (isObject(item)) return knownPart(item);
    return item as Value;
  };
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const known = clean(item);
      return known === undefined ? [] : [[key, known] as const];
    }),
  );
}

/** Brings any JSON of a state into the form of the schema: every attribute present, nothing else. */
export function conform(block: Block, state: PlanObject): PlanObject {
  const result: Record<string, PlanValue> = {};
  for (const name of block.attributes.keys()) result[name] = state[name] ?? null;
  for (const [name, nested] of block.blocks) {
    const value = state[name] ?? null;
    const inner = (item: PlanValue): PlanValue => (isObject(item) ? conform(nested.block, item) : item);
    if (nested.nesting === 'single') result[name] = inner(value);
    else result[name] = isList(value) ? value.map(inner) : [];
  }
  return result;
}
