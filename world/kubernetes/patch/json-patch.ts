import { ApiError } from '../api/status';
import { equal, isFields } from '../types';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/** RFC 6902. @throws ApiError when an operation does not apply. */
export function jsonPatch(document: unknown, operations: readonly Operation[]): unknown {
  return operations.reduce(step, document);
}

function step(document: unknown, { op, path, from, value }: Operation): unknown {
  const keys = pointer(path);
  switch (op) {
    case 'add':
      return change(document, keys, path, (holder, key) => inserted(holder, key, value));
    case 'replace':
      read(document, keys, path);
      return change(document, keys, path, (holder, key) => assigned(holder, key, value));
    case 'remove':
      read(document, keys, path);
      return change(document, keys, path, removed);
    case 'move': {
      const moved = read(document, pointer(from ?? ''), from ?? '');
      return step(step(document, { op: 'remove', path: from ?? '' }), { op: 'add', path, value: moved });
    }
    case 'copy':
      return step(document, { op: 'add', path, value: read(document, pointer(from ?? ''), from ?? '') });
    case 'test':
      if (equal(read(document, keys, path), value)) return document;
      throw refused(`testing value ${path} failed: test failed`);
    default:
      throw refused(`Unexpected kind: ${op}`);
  }
}

function refused(message: string): ApiError {
  return new ApiError(
    422,
    'Invalid',
    `the server rejected our request due to an error in our request: ${message}`,
    {},
  );
}

function pointer(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function read(document: unknown, keys: readonly string[], path: string): unknown {
  return keys.reduce<unknown>((value, key) => {
    const inner = Array.isArray(value) ? value[Number(key)] : isFields(value) ? value[key] : undefined;
    if (inner === undefined) throw refused(`missing path: ${path}`);
    return inner;
  }, document);
}

type Holder = Record<string, unknown> | unknown[];

/** Copies the way to the holder of the last key, and changes the holder. */
function change(
  document: unknown,
  keys: readonly string[],
  path: string,
  edit: (holder: Holder, key: string) => Holder,
): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return edit({}, '');
  if (!Array.isArray(document) && !isFields(document)) throw refused(`missing path: ${path}`);
  const copy: Holder = Array.isArray(document) ? [...document] : { ...document };
  if (rest.length === 0) return edit(copy, key);
  const inner = Array.isArray(copy) ? copy[Number(key)] : copy[key];
  return assigned(copy, key, change(inner, rest, path, edit));
}

function assigned(holder: Holder, key: string, value: unknown): Holder {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[key] = value;
  return holder;
}

function inserted(holder: Holder, key: string, value: unknown): Holder {
  if (!Array.isArray(holder)) return assigned(holder, key, value);
  holder.splice(key === '-' ? holder.length : Number(key), 0, value);
  return holder;
}

function removed(holder: Holder, key: string): Holder {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
  return holder;
}
