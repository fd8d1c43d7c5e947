import type { Cause } from '../api/status';
import type { Schema } from '../schema/schema';
import { isFields } from '../types';
import { unsupported } from './problems';

/** Values that are not among those that the schema lists. The status is the cluster's own, and is not looked at. */
export function enumProblems(schema: Schema, value: unknown, path = ''): readonly Cause[] {
  switch (schema.kind) {
    case 'scalar': {
      const known = schema.enum;
      if (known === undefined || typeof value !== 'string' || known.includes(value)) return [];
      return [unsupported(path, value, [...known].filter((one) => one !== '').sort())];
    }
    case 'list':
      if (!Array.isArray(value)) return [];
      return value.flatMap((item, i) => enumProblems(schema.items, item, `${path}[${i}]`));
    case 'struct':
      if (!isFields(value)) return [];
      return Object.entries(value).flatMap(([key, item]) => {
        const field = schema.fields.get(key);
        if (field === undefined || (path === '' && (key === 'status' || key === 'metadata'))) return [];
        return enumProblems(field, item, path === '' ? key : `${path}.${key}`);
      });
    case 'map':
      if (!isFields(value)) return [];
      return Object.entries(value).flatMap(([key, item]) =>
        enumProblems(schema.values, item, `${path}[${key}]`),
      );
    default:
      return [];
  }
}
