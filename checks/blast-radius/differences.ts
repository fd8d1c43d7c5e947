import type { Block } from '../model/model';
import { asBlock, type ChangedValues } from './planned-change';

/** Stands for what is known after the apply only. */
export const later = Symbol('known after apply');

/** One argument that a change gives another value. */
export interface Difference {
  /** Arguments from the outermost, without indices: `scaling_config.max_size`. */
  readonly argument: string;
  /** undefined where there was none; for a list of texts or numbers, those that go. */
  readonly before: unknown;
  /** undefined where there is none; `later`; for a list, those that come. */
  readonly after: unknown;
  readonly sensitive: boolean;
}

/**
 * What differs, argument by argument. Lists are compared as sets, for Terraform's order of most tells nothing: an
 * item that is in both is no difference, and a block that has one counterpart left is compared with it. Values that
 * the provider computes and nobody configures are its business, not the plan's.
 */
export function differencesOf(change: ChangedValues, configured?: unknown): readonly Difference[] {
  const found: Difference[] = [];
  const { before, after, after_unknown: pending } = change;
  const places: Place = {
    sensitive: [change.before_sensitive, change.after_sensitive],
    configured,
    found,
  };
  compare('', before, merged(after, pending), places);
  return found;
}

interface Place {
  /** The two masks at this place. */
  readonly sensitive: readonly unknown[];
  readonly configured: unknown;
  readonly found: Difference[];
}

function compare(argument: string, before: unknown, after: unknown, place: Place): void {
  if (same(before, after)) return;
  const tell = () =>
    place.found.push({ argument, before: plain(before), after: plain(after), sensitive: isSensitive(place) });
  if (after === later) {
    if (place.configured !== false) tell();
    return;
  }
  if (isList(before) || isList(after)) {
    compareLists(argument, listOf(before), listOf(after), place);
    return;
  }
  if (isBlock(before) || isBlock(after)) {
    const [left, right] = [asBlock(before), asBlock(after)];
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      compare(argument === '' ? key : `${argument}.${key}`, left[key], right[key], below(place, key));
    }
    return;
  }
  tell();
}

function compareLists(
  argument: string,
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
): void {
  const gone = without(before, after);
  const come = without(after, before);
  const inside = { ...place, sensitive: [place.sensitive.some(hasTrue)] };
  if ([...gone, ...come].some(isBlock)) {
    const pairs = gone.length === 1 && come.length === 1;
    if (pairs) compare(argument, gone[0], come[0], inside);
    for (const item of pairs ? [] : gone) compare(argument, item, undefined, inside);
    for (const item of pairs ? [] : come) compare(argument, undefined, item, inside);
    return;
  }
  if (place.configured === false && come.includes(later)) return;
  const sensitive = isSensitive(inside);
  if (gone.length > 0 || come.length > 0)
    place.found.push({ argument, before: gone, after: come, sensitive });
}

/** The items that `others` lacks, each as often as it is lacking. */
function without(items: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const left = others.map(key);
  return items.filter((item) => {
    const at = left.indexOf(key(item));
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}

/** `after` with what is known later in its place. */
function merged(after: unknown, pending: unknown): unknown {
  if (pending === true) return later;
  if (isList(pending)) {
    const known = listOf(after);
    return Array.from({ length: Math.max(known.length, pending.length) }, (_, i) =>
      merged(known[i], pending[i]),
    );
  }
  if (!isBlock(pending)) return after;
  const entries = Object.entries(pending).map(([name, value]) => [name, merged(asBlock(after)[name], value)]);
  return { ...asBlock(after), ...Object.fromEntries(entries) };
}

/** A step down in the masks, and in what is configured: false once it is known that nothing there is. */
function below({ sensitive, configured, found }: Place, name: string): Place {
  return {
    sensitive: sensitive.map((mask) => (mask === true ? true : asBlock(mask)[name])),
    configured: configured === undefined ? undefined : stepInto(configured, name),
    found,
  };
}

// A block's expressions are an object, or a list of them; an argument's have `references` or `constant_value`.
function stepInto(configured: unknown, name: string): unknown {
  const blocks = (isList(configured) ? configured : [configured]).map(asBlock);
  if (blocks.some((block) => 'references' in block || 'constant_value' in block)) return true;
  const inner = blocks.map((block) => block[name]).filter((value) => value !== undefined);
  return inner.length === 0 ? false : inner.flat();
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isBlock = (value: unknown): value is Block =>
  typeof value === 'object' && value !== null && !isList(value);
const listOf = (value: unknown): readonly unknown[] =>
  isList(value) ? value : value === undefined || value === null || isEmpty(value) ? [] : [value];
const plain = (value: unknown) => (value === null || value === '' ? undefined : value);

// Terraform spells what is not set as null, as an empty text, and as an empty list.
const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (isList(value) && value.length === 0);

function same(a: unknown, b: unknown): boolean {
  return (isEmpty(a) && isEmpty(b)) || (a !== later && b !== later && key(a) === key(b));
}

const key = (value: unknown): string =>
  value === later
    ? 'known after apply'
    : (JSON.stringify(value, (_, inner) => (inner === later ? { later: true } : inner)) ?? '');

const hasTrue = (mask: unknown): boolean =>
  mask === true || (typeof mask === 'object' && mask !== null && Object.values(mask).some(hasTrue));

const isSensitive = ({ sensitive }: Place) => sensitive.some(hasTrue);
