import type { Schema } from '../schema/schema';
import { isFields } from '../types';
import { elementOf } from './elements';

/**
 * Checks a server-side apply body against its schema. Returns the problems in the words of the API server, which
 * type-checks such bodies by other code than those of create and update.
 */
export function typeProblems(schema: Schema, value: unknown, path = ''): readonly string[] {
  if (value === null || value === undefined || schema.kind === 'any') return [];
  switch (schema.kind) {
    case 'quantity':
    case 'intOrString':
      return typeof value === 'object'
        ? [`${path}: expected untyped or deduced scalar, got ${go(value)}`]
        : [];
    case 'scalar':
      return scalar(schema.type, value, path);
    case 'list': {
      if (!Array.isArray(value)) return [`${path}: expected list, got ${go(value)}`];
      if (schema.type === 'atomic') {
        return value.flatMap((item, i) => typeProblems(schema.items, item, `${path}[${i}]`));
      }
      const seen = new Set<string>();
      return value.flatMap((item) => {
        const element = elementOf(schema, item);
        const place = printed(element);
        if (seen.has(element)) {
          return [`${path}: duplicate entries for key ${place.replace(/^\[=(.*)\]$/, '[=$1]')}`];
        }
        seen.add(element);
        return typeProblems(schema.items, item, `${path}${place}`);
      });
    }
    case 'map':
      if (!isFields(value)) return [`${path}: expected map, got ${go(value)}`];
      return Object.entries(value).flatMap(([key, item]) =>
        typeProblems(schema.values, item, `${path}.${key}`),
      );
    case 'struct': {
      if (!isFields(value)) return [`${path}: expected map, got ${go(value)}`];
      const problems = Object.entries(value).flatMap(([key, item]) => {
        const field = schema.fields.get(key);
        if (field === undefined) return schema.open ? [] : [`${path}.${key}: field not declared in schema`];
        return typeProblems(field, item, `${path}.${key}`);
      });
      // Its walk over a map ends at the first problem.
      return problems.slice(0, 1);
    }
  }
}

function scalar(type: string, value: unknown, path: string): readonly string[] {
  const expected =
    type === 'integer' || type === 'number'
      ? 'numeric (int or float)'
      : type === 'boolean'
        ? 'boolean'
        : 'string';
  const wanted = type === 'integer' ? 'number' : type;
  if (typeof value === wanted) return [];
  const found = wanted === 'string' ? `&value.valueUnstructured{Value:${go(value)}}` : typeName(value);
  return [`${path}: expected ${expected}, got ${found}`];
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  return isFields(value) ? 'map' : typeof value;
}

/** A value as Go's `%v` prints it. */
function go(value: unknown): string {
  if (Array.isArray(value)) return `&[${value.map(go).join(' ')}]`;
  if (isFields(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    const inner = entries.map(([key, item]) => `${key}:${go(item).replace(/^&\{?(.*?)\}?$/, '$1')}`);
    return `&{map[${inner.join(' ')}]}`;
  }
  return String(value);
}

function printed(element: string): string {
  const text = element.slice(2);
  if (element.startsWith('v:')) return `[=${text}]`;
  const keys = Object.entries(JSON.parse(text) as Record<string, unknown>);
  return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
}
