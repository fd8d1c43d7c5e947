import type { Value } from '../types';

/** A type as Terraform's schema spells it: `"string"`, `["list", "string"]`, `["object", {…}]`. */
export type CtyType = string | readonly unknown[];

const EMPTY: Readonly<Record<string, Value>> = { number: 0, bool: false, list: [], set: [], map: {} };

/**
 * What a computed attribute holds when no template tells: the empty value of its type. Strings and objects
 * are null, so that a configuration that builds a name from one fails loudly instead of ending in nothing.
 */
export function fallback(type: CtyType): Value {
  return EMPTY[typeof type === 'string' ? type : String(type[0])] ?? null;
}
