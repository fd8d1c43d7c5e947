import type { Cause } from '../api/status';
import { type Resource, resourceId } from '../schema/resources';
import type { KubeObject } from '../types';
import { enumProblems } from './enums';
import { rules } from './kinds';
import { metadataProblems } from './metadata';

/** Everything that is wrong with an object of the right form; `live` is what it replaces. */
export function validate(
  resource: Resource,
  object: KubeObject,
  live: KubeObject | undefined,
): readonly Cause[] {
  const own = rules[resourceId(resource)]?.(object, live) ?? [];
  const told = new Set(own.map(({ field }) => field));
  // What a rule says in better words is said once.
  const listed = enumProblems(resource.schema, object).filter(
    ({ field }) => !told.has(field) && !told.has(parentOf(field)),
  );
  return [...metadataProblems(resource, object), ...own, ...listed];
}

const parentOf = (field: string) => field.slice(0, field.lastIndexOf('.'));
