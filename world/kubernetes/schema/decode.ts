import { isFields } from '../types';
import { isQuantity } from './quantity';
import type { List, Scalar, Schema, Struct } from './schema';

/** What is wrong with the form of an object, in the words of the API server's JSON decoder. */
export interface Decoded {
  /** A value of the wrong type; the decoder stops at the first one. */
  readonly mismatch?: string;
  /** `unknown field "spec.foo"`, in the order of the document. */
  readonly unknown: readonly string[];
}

/** Checks a body as the API server's decoder does on create, update and plain patches. */
export function decode(schema: Schema, value: unknown): Decoded {
  const unknown: string[] = [];
  try {
    walk(schema, value, '', { owner: '', path: '' }, unknown);
  } catch (error) {
    if (error instanceof Mismatch) return { mismatch: error.message, unknown };
    throw error;
  }
  return { unknown };
}

class Mismatch extends Error {}

/** Where a value stands, as Go's decoder tells it: without indexes, and with the struct that has the field. */
interface GoPlace {
  readonly owner: string;
  readonly path: string;
}

const quantityRule =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

function walk(schema: Schema, value: unknown, path: string, place: GoPlace, unknown: string[]): void {
  if (value === null || value === undefined || schema.kind === 'any') return;
  switch (schema.kind) {
    case 'quantity':
      if (!isQuantity(value)) throw new Mismatch(quantityRule);
      return;
    case 'intOrString':
      if (typeof value !== 'string' && !Number.isInteger(value))
        throw mismatch(value, place, 'intstr.IntOrString');
      return;
    case 'scalar':
      if (!fits(schema, value)) throw mismatch(value, place, goType(schema));
      return;
    case 'list':
      if (!Array.isArray(value)) throw mismatch(value, place, goType(schema));
      value.forEach((item, i) => {
        walk(schema.items, item, `${path}[${i}]`, place, unknown);
      });
      return;
    case 'map':
      if (!isFields(value)) throw mismatch(value, place, goType(schema));
      for (const [key, item] of Object.entries(value))
        walk(schema.values, item, `${path}.${key}`, place, unknown);
      return;
    case 'struct':
      if (!isFields(value)) throw mismatch(value, place, goType(schema));
      for (const [key, item] of Object.entries(value)) {
        const inner = path === '' ? key : `${path}.${key}`;
        const field = schema.fields.get(key);
        if (field === undefined) {
          if (!schema.open) unknown.push(`unknown field "${inner}"`);
          continue;
        }
        const goPath = place.path === '' ? key : `${place.path}.${key}`;
        walk(field, item, inner, { owner: shortName(schema), path: goPath }, unknown);
      }
  }
}

function fits({ type, format }: Scalar, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'string' && format === 'date-time') return typeof value === 'string';
  return typeof value === type;
}

function mismatch(value: unknown, { owner, path }: GoPlace, type: string): Mismatch {
  const found = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  return new Mismatch(
    `json: cannot unmarshal ${found} into Go struct field ${owner}.${path} of type ${type}`,
  );
}

function shortName({ name }: Struct): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Name of the Go type, e.g. `[]v1.Container`. */
function goType(schema: Scalar | List | Schema): string {
  switch (schema.kind) {
    case 'scalar':
      if (schema.type === 'integer') return schema.format ?? 'int64';
      if (schema.type === 'number') return 'float64';
      return schema.type === 'boolean' ? 'bool' : 'string';
    case 'list':
      return `[]${goType(schema.items)}`;
    case 'map':
      return `map[string]${goType(schema.values)}`;
    case 'struct':
      return schema.name.split('.').slice(-2).join('.');
    case 'quantity':
      return 'resource.Quantity';
    case 'intOrString':
      return 'intstr.IntOrString';
    default:
      return 'interface {}';
  }
}
