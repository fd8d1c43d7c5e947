import { ApiError, type Cause } from '../api/status';
import type { Schema } from '../schema/schema';
import { type Fields, isFields, type ManagedFields, without } from '../types';
import {
  difference,
  type FieldSet,
  intersection,
  isEmpty,
  node,
  objectSet,
  paths,
  sameSet,
  toFieldsV1,
  union,
} from './field-set';
import { compare, fieldsOf } from './merge';

/** Who writes, as `managedFields` tells managers apart. */
export interface Writer {
  readonly manager: string;
  readonly operation: ManagedFields['operation'];
  readonly apiVersion: string;
  readonly subresource?: string;
}

type Managers = readonly ManagedFields[];

/** Fields of metadata that belong to the system: nobody owns them. */
const systemFields = [
  'name',
  'namespace',
  'creationTimestamp',
  'selfLink',
  'uid',
  'clusterName',
  'generation',
  'managedFields',
  'resourceVersion',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
] as const;

/** The part of an object that can be owned. A write to the object itself does not touch its status. */
export function ownable(object: Fields, keepStatus: boolean): Fields {
  const { apiVersion: _, kind: __, ...rest } = object;
  const metadata = isFields(rest['metadata'])
    ? without(rest['metadata'] as Record<string, unknown>, ...systemFields)
    : undefined;
  const kept = keepStatus ? rest : without(rest, 'status');
  const filled = metadata !== undefined && Object.keys(metadata).length > 0;
  return filled ? { ...kept, metadata } : without(kept, 'metadata');
}

export function setOf(entry: ManagedFields | undefined): FieldSet {
  return objectSet(entry?.fieldsV1 ?? { '.': {} });
}

export function find(managers: Managers, writer: Writer): ManagedFields | undefined {
  return managers.find((entry) => isBy(entry, writer));
}

function isBy(entry: ManagedFields, { manager, operation, subresource }: Writer): boolean {
  return entry.manager === manager && entry.operation === operation && entry.subresource === subresource;
}

/** The managers with one's fields replaced; its time moves only when its fields change. */
export function withFields(managers: Managers, writer: Writer, set: FieldSet, time: string): Managers {
  const own = find(managers, writer);
  const others = managers.filter((entry) => entry !== own);
  if (isEmpty(set)) return others;
  if (own !== undefined && own.apiVersion === writer.apiVersion && sameSet(setOf(own), set)) return managers;
  const { manager, operation, apiVersion, subresource } = writer;
  const entry: ManagedFields = {
    manager,
    operation,
    apiVersion,
    time,
    fieldsType: 'FieldsV1',
    fieldsV1: toFieldsV1(set),
    ...(subresource === undefined ? {} : { subresource }),
  };
  return own === undefined ? [...managers, entry] : managers.map((one) => (one === own ? entry : one));
}

/** What is left to the other managers when some fields are taken from them. */
export function takenFrom(managers: Managers, writer: Writer, taken: FieldSet): Managers {
  if (isEmpty(taken)) return managers;
  return managers.flatMap((entry) => {
    if (isBy(entry, writer)) return [entry];
    const before = setOf(entry);
    const rest = difference(before, taken);
    if (isEmpty(rest)) return [];
    return sameSet(before, rest) ? [entry] : [{ ...entry, fieldsV1: toFieldsV1(rest) }];
  });
}

/** Managers after a write that is no apply: the writer owns what it changed, and nobody what it removed. */
export function afterUpdate(
  schema: Schema,
  managers: Managers,
  writer: Writer,
  before: Fields | undefined,
  after: Fields,
  time: string,
): Managers {
  const status = writer.subresource === 'status';
  const { changed, removed } =
    before === undefined
      ? { changed: fieldsOf(schema, ownable(after, status)), removed: node(false, []) }
      : compare(schema, ownable(before, status), ownable(after, status));
  const others = takenFrom(managers, writer, union(changed, removed));
  const own = difference(union(setOf(find(managers, writer)), changed), removed);
  return withFields(others, writer, own, time);
}

/** Fields of other managers that an apply would change. Throws the conflict, naming each manager and field. */
export function refuseConflicts(managers: Managers, writer: Writer, changed: FieldSet): void {
  const conflicts = managers
    .filter((entry) => !isBy(entry, writer))
    .map((entry) => [entry, paths(intersection(setOf(entry), changed))] as const)
    .filter(([, fields]) => fields.length > 0)
    .sort(([a], [b]) => (a.manager < b.manager ? -1 : 1));
  if (conflicts.length === 0) return;
  const causes = conflicts.flatMap(([entry, fields]) =>
    fields.map((field): Cause => {
      return { reason: 'FieldManagerConflict', message: `conflict with ${described(entry)}`, field };
    }),
  );
  throw new ApiError(409, 'Conflict', conflictMessage(conflicts, causes.length), { causes });
}

function conflictMessage(
  conflicts: readonly (readonly [ManagedFields, readonly string[]])[],
  count: number,
): string {
  const heads = `Apply failed with ${count} conflict${count === 1 ? '' : 's'}: `;
  if (count === 1) {
    const [[entry, fields] = [undefined, []]] = conflicts;
    return `${heads}conflict with ${entry === undefined ? '' : described(entry)}: ${fields[0]}`;
  }
  const texts = conflicts.map(([entry, fields]) => {
    return `conflicts with ${described(entry)}:\n${fields.map((field) => `- ${field}`).join('\n')}`;
  });
  return heads + texts.join('\n');
}

/** `"kubectl" using apps/v1`, and through which subresource, if any. */
function described({ manager, subresource, apiVersion }: ManagedFields): string {
  const via = subresource === undefined ? '' : ` with subresource "${subresource}"`;
  return `"${manager}"${via} using ${apiVersion}`;
}
