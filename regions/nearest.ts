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

/** `no <kind> is called <name>; did you mean <nearest>? Known: <all>.`, without the question when nothing is near. */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const candidate = nearest(name, known);
  const question = candidate === undefined ? '.' : `; did you mean ${candidate}?`;
  return `no ${kind} is called ${name}${question} Known: ${known.join(', ')}.`;
}
