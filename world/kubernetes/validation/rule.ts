import type { Cause } from '../api/status';
import { at, equal, type Fields, type KubeObject } from '../types';
import { forms, misformed } from './names';
import { unsupported, wrong } from './problems';

/** The problems of one object; `live` is what it replaces. */
export type Rule = (object: KubeObject, live: KubeObject | undefined) => readonly Cause[];

/** A list of objects; empty for what is none. */
export const list = (value: unknown) => (value ?? []) as readonly Fields[];

export function notNegative(field: string, value: unknown): readonly Cause[] {
  return typeof value === 'number' && value < 0
    ? [wrong(field, value, 'must be greater than or equal to 0')]
    : [];
}

export function oneOf(field: string, value: unknown, known: readonly string[]): readonly Cause[] {
  return value === undefined || known.includes(String(value)) ? [] : [unsupported(field, value, known)];
}

export function unchanged(
  live: KubeObject | undefined,
  object: KubeObject,
  ...path: readonly string[]
): readonly Cause[] {
  if (live === undefined || equal(at(object, ...path) ?? null, at(live, ...path) ?? null)) return [];
  return [wrong(path.join('.'), at(object, ...path), 'field is immutable')];
}

export function intOrPercent(field: string, value: unknown): readonly Cause[] {
  if (typeof value !== 'string') return notNegative(field, value);
  const problem = misformed(value, forms.percent);
  return problem === undefined ? [] : [wrong(field, value, problem)];
}
