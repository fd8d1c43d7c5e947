import type { Resource } from '../schema/resources';
import type { Fields, KubeObject, ManagedFields } from '../types';
import { union } from './field-set';
import { find, ownable, refuseConflicts, setOf, takenFrom, type Writer, withFields } from './managers';
import { compare, fieldsOf, merge, prune } from './merge';

export interface Applied {
  /** The object before defaults; without managedFields. */
  readonly object: Fields;
  readonly managers: readonly ManagedFields[];
}

/**
 * Server-side apply: lays a configuration over the live object, takes away what its manager no longer applies, and
 * settles who owns what. `complete` writes in defaults, so that a default that the configuration spells out is no
 * change. Throws a conflict unless forced.
 */
export function apply(
  { schema }: Resource,
  live: KubeObject | undefined,
  config: Fields,
  { writer, force, time, complete }: ApplyOptions,
): Applied {
  const status = writer.subresource === 'status';
  const before = live === undefined ? {} : ownable(live, status);
  const managers = live?.metadata.managedFields ?? [];
  const set = fieldsOf(schema, ownable(config, status));
  const last = setOf(find(managers, writer));

  const others = managers.filter((entry) => entry !== find(managers, writer));
  const owned = others.reduce((sum, entry) => union(sum, setOf(entry)), set);
  const merged = merge(schema, before, ownable(config, status));
  const after = ownable(complete(prune(schema, merged, last, owned) as Fields), status);

  const { changed, removed } = compare(schema, before, after);
  if (!force) refuseConflicts(managers, writer, changed);
  const left = takenFrom(managers, writer, union(changed, removed));
  return { object: after, managers: withFields(left, writer, set, time) };
}

export interface ApplyOptions {
  readonly writer: Writer;
  readonly force: boolean;
  /** RFC 3339. */
  readonly time: string;
  readonly complete: (object: Fields) => Fields;
}

/** `a/x; apps/v1, Kind=Deployment`: how errors of an apply name their object. */
export function appliedName(resource: Resource, namespace: string, name: string): string {
  const { group, version, kind } = resource;
  return `${namespace === '' ? '' : namespace}/${name}; ${group}/${version}, Kind=${kind}`;
}
