import { stringsAt } from '../behaviour';
import type { Attributes, AwsObject, Change, Objects } from '../types';

/** The strings at a path that the change brings in: all on create, on update those that were not there. */
export function newStrings(change: Change, path: string): readonly string[] {
  const planned = stringsAt(change.planned, path);
  if (!change.prior) return planned;
  const before = new Set(stringsAt(change.prior.attributes, path));
  return planned.filter((value) => !before.has(value));
}

/** Whether the change creates the object, or changes the value at any of the paths. */
export function touches(change: Change, ...paths: readonly string[]): boolean {
  if (change.action === 'create') return true;
  if (change.action === 'delete') return false;
  return paths.some(
    (path) =>
      JSON.stringify(raw(change.prior?.attributes ?? {}, path)) !==
      JSON.stringify(raw(change.planned ?? {}, path)),
  );
}

function raw(attributes: Attributes, path: string): unknown {
  return attributes[path.split('.')[0] ?? ''];
}

/** The name by which messages call the object of a change. */
export function nameOf(change: Change): string {
  const attributes = change.planned ?? change.prior?.attributes ?? {};
  const name = ['name', 'identifier', 'cluster_name', 'bucket', 'domain_name']
    .map((key) => attributes[key])
    .find(Boolean);
  return String(name ?? change.prior?.id ?? '');
}

/** The objects of a type in the change's account and AWS region, but for the object itself. */
export function others(change: Change, objects: Objects, type: string): readonly AwsObject[] {
  const { account, region, prior } = change;
  return objects
    .ofType(type, { account, region })
    .filter((object) => type !== change.type || object.id !== prior?.id);
}
