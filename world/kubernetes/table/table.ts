import { age, parseTimestamp } from '../cluster/time';
import type { Resource } from '../schema/resources';
import { resourceId } from '../schema/resources';
import { type Fields, type KubeObject, without } from '../types';
import type { Column } from './column';
import { tables } from './columns';
import { customColumns } from './custom';

/** Whether the client asks for a table, as `kubectl get` does. */
export function wantsTable(accept: string | undefined): boolean {
  return /as=Table/.test(accept ?? '');
}

const nameColumn: Column = ['Name', 'string', 0, ({ metadata }) => metadata.name];
const ageColumn: Column = [
  'Age',
  'string',
  0,
  ({ metadata }, now) => age(now - parseTimestamp(metadata.creationTimestamp)),
];

function columnsOf(resource: Resource): readonly Column[] {
  const own = tables[resourceId(resource)];
  if (own === undefined) return [nameColumn, ...customColumns(resource), ageColumn];
  // What only `-o wide` shows stands behind the age.
  const wide = own.findIndex(([, , priority]) => priority > 0);
  const end = wide < 0 ? own.length : wide;
  const aged = own.some(([name]) => name === 'Created At' || name === 'Last Seen') ? [] : [ageColumn];
  return [nameColumn, ...own.slice(0, end), ...aged, ...own.slice(end)];
}

/** Objects as a `Table` of the meta API. */
export function table(
  resource: Resource,
  objects: readonly KubeObject[],
  metadata: Fields,
  now: number,
): Fields {
  const columns = columnsOf(resource);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(([name, type, priority]) => ({
      name,
      type,
      format: name === 'Name' ? 'name' : '',
      description: '',
      priority,
    })),
    rows: objects.map((object) => ({
      cells: columns.map(([, , , cell]) => cell(object, now)),
      object: {
        kind: 'PartialObjectMetadata',
        apiVersion: 'meta.k8s.io/v1',
        metadata: without(object.metadata, 'managedFields'),
      },
    })),
  };
}
