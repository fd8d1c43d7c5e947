import type { Fields } from '../types';

/**
 * A set of field paths as a tree. Path elements are spelled as in FieldsV1: `f:name`, `k:{"name":"x"}`, `v:"x"`.
 * Sets are never changed once they are built.
 */
export interface FieldSet {
  /** Whether the path to here is in the set. */
  readonly member: boolean;
  readonly children: ReadonlyMap<string, FieldSet>;
}

export const emptySet: FieldSet = { member: false, children: new Map() };
export const leaf: FieldSet = { member: true, children: new Map() };

export function isEmpty(set: FieldSet): boolean {
  return !set.member && set.children.size === 0;
}

/** A node of the given children, the empty ones left out. */
export function node(member: boolean, children: Iterable<readonly [string, FieldSet]>): FieldSet {
  const kept = [...children].filter(([, child]) => !isEmpty(child));
  return kept.length === 0 ? (member ? leaf : emptySet) : { member, children: new Map(kept) };
}

export function union(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmpty(a)) return b;
  if (isEmpty(b)) return a;
  return combine(a, b, a.member || b.member, union);
}

/** What is in `a` and not in `b`. */
export function difference(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmpty(a) || isEmpty(b)) return a;
  return combine(a, b, a.member && !b.member, difference);
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmpty(a) || isEmpty(b)) return emptySet;
  return combine(a, b, a.member && b.member, intersection);
}

export function sameSet(a: FieldSet, b: FieldSet): boolean {
  if (a.member !== b.member || a.children.size !== b.children.size) return false;
  return [...a.children].every(([key, child]) => sameSet(child, b.children.get(key) ?? emptySet));
}

function combine(
  a: FieldSet,
  b: FieldSet,
  member: boolean,
  of: (a: FieldSet, b: FieldSet) => FieldSet,
): FieldSet {
  const keys = new Set([...a.children.keys(), ...b.children.keys()]);
  const children = [...keys].map(
    (key) => [key, of(a.children.get(key) ?? emptySet, b.children.get(key) ?? emptySet)] as const,
  );
  return node(member, children);
}

/** The members, as the API server writes paths: `.spec.containers[name="c"].image`, sorted. */
export function paths(set: FieldSet, prefix = ''): readonly string[] {
  const inner = [...set.children].flatMap(([key, child]) => paths(child, prefix + printed(key)));
  return [...(set.member ? [prefix] : []), ...inner].sort();
}

function printed(element: string): string {
  const text = element.slice(2);
  if (element.startsWith('f:')) return `.${text}`;
  if (element.startsWith('v:')) return `[=${text}]`;
  return `[${Object.entries(JSON.parse(text) as Fields)
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join(',')}]`;
}

/** In the form of `fieldsV1`. */
export function toFieldsV1({ member, children }: FieldSet): Fields {
  if (children.size === 0) return {};
  const sorted = [...children].sort(([a], [b]) => (a < b ? -1 : 1));
  const inner = sorted.map(([key, child]) => [key, toFieldsV1(child)] as const);
  return Object.fromEntries(member ? [['.', {}] as const, ...inner] : inner);
}

export function fromFieldsV1(fields: Fields): FieldSet {
  const entries = Object.entries(fields);
  if (entries.length === 0) return leaf;
  const children = entries.filter(([key]) => key !== '.');
  return node(
    '.' in fields,
    children.map(([key, child]) => [key, fromFieldsV1(child as Fields)] as const),
  );
}

/** A whole object's set: it has no member at its root. */
export function objectSet(fields: Fields): FieldSet {
  return { ...fromFieldsV1(fields), member: false };
}
