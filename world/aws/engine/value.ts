import type { Value } from '../types';

/** A value that Terraform will only know after apply. */
export class Unknown {
  static readonly value = new Unknown();
  private constructor() {}
  toJSON(): string {
    return '(known after apply)';
  }
}
export const unknown = Unknown.value;

/** A value inside a plan: like `Value`, with unknown anywhere. */
export type PlanValue =
  | null
  | boolean
  | number
  | string
  | Unknown
  | readonly PlanValue[]
  | { readonly [key: string]: PlanValue };
export type PlanObject = Readonly<Record<string, PlanValue>>;

export function isUnknown(value: PlanValue | undefined): value is Unknown {
  return value instanceof Unknown;
}

/** Whether nothing inside is unknown. */
export function isKnown(value: PlanValue): value is Value {
  if (value === null || typeof value !== 'object') return true;
  if (isUnknown(value)) return false;
  return Object.values(value).every(isKnown);
}

export function isObject(value: PlanValue | undefined): value is PlanObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnknown(value);
}

export function isList(value: PlanValue | undefined): value is readonly PlanValue[] {
  return Array.isArray(value);
}

/** Deep equality; the order of keys does not matter, the order of list elements does. Unknown equals only itself. */
export function equal(a: PlanValue | undefined, b: PlanValue | undefined): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => key in b && equal(a[key], b[key]));
  }
  return false;
}
