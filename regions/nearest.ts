import { closest, distance } from 'fastest-levenshtein';

/**
 * The known name that a mistyped one most resembles: one that begins it or that it begins (`prod`, `europe`),
 * otherwise the one with the fewest edits; undefined when none comes near.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const related = known.filter((other) => other.startsWith(name) || name.startsWith(other));
  const candidate = closest(name, related.length > 0 && name.length > 1 ? related : known);
  const isRelated = name.length > 1 && related.includes(candidate);
  return isRelated || distance(name, candidate) <= Math.max(2, Math.floor(candidate.length / 3))
    ? candidate
    : undefined;
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** Characters that end a line, move a terminal's cursor or turn the direction of the text. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Characters of a name that are shown. */
const longest = 100;

/** A name that somebody typed, for a message: as it is where that can be read, else in quotes, escaped and cut. */
export function shownName(name: string): string {
  const cut = name.length > longest ? `${name.slice(0, longest)}…` : name;
  const escaped = cut.replace(unprintable, (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`);
  return name === '' || escaped !== name ? `"${escaped}"` : name;
}

/** `no <kind> is called <name>; did you mean <nearest>? Known: <all>.`, without the question when nothing is near. */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const candidate = nearest(name, known);
  const question = candidate === undefined ? '.' : `; did you mean ${candidate}?`;
  return `no ${kind} is called ${shownName(name)}${question} Known: ${known.join(', ')}.`;
}
