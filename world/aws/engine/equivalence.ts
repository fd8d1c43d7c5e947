import { equal, type PlanValue } from './value';

/**
 * Whether AWS would take two values for the same, so that no change is due: JSON documents by content, with the
 * freedoms of IAM policies (a one-element list is its element, the order of a list of strings does not matter).
 */
export function equivalent(before: PlanValue, after: PlanValue): boolean {
  if (equal(before, after)) return true;
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  const a = parseDocument(before);
  const b = parseDocument(after);
  return a !== undefined && b !== undefined && equal(canonical(a), canonical(b));
}

function parseDocument(text: string): PlanValue | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as PlanValue;
  } catch {
    return undefined;
  }
}

function canonical(value: PlanValue): PlanValue {
  if (Array.isArray(value)) {
    const items = value.map(canonical);
    if (items.length === 1 && typeof items[0] === 'string') return items[0];
    return items.every((item) => typeof item === 'string') ? [...items].sort() : items;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, canonical(item)]));
}
