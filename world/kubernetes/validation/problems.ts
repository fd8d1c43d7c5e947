import type { Cause } from '../api/status';

/** A value as Go's JSON prints it in an error. */
const shown = (value: unknown) => JSON.stringify(value);

export function wrong(field: string, value: unknown, rule: string): Cause {
  return { reason: 'FieldValueInvalid', message: `Invalid value: ${shown(value)}: ${rule}`, field };
}

export function required(field: string, rule?: string): Cause {
  const message = rule === undefined ? 'Required value' : `Required value: ${rule}`;
  return { reason: 'FieldValueRequired', message, field };
}

export function duplicate(field: string, value: unknown): Cause {
  return { reason: 'FieldValueDuplicate', message: `Duplicate value: ${shown(value)}`, field };
}

export function missing(field: string, value: unknown): Cause {
  return { reason: 'FieldValueNotFound', message: `Not found: ${shown(value)}`, field };
}

export function prohibited(field: string, rule: string): Cause {
  return { reason: 'FieldValueForbidden', message: `Forbidden: ${rule}`, field };
}

export function unsupported(field: string, value: unknown, known: readonly string[]): Cause {
  const list = known.map((one) => `"${one}"`).join(', ');
  return {
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: ${shown(value)}: supported values: ${list}`,
    field,
  };
}
