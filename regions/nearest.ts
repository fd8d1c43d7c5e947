import { closest, distance } from 'fastest-levenshtein';

/** The known name that a mistyped one most resembles; undefined when none comes near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(name, known);
  const edits = distance(name, candidate);
  return edits <= Math.max(2, Math.floor(candidate.length / 3)) ? candidate : undefined;
}

/** `no <kind> is called <name>; did you mean <nearest>? Known: <all>.`, without the question when nothing is near. */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const candidate = nearest(name, known);
  const question = candidate === undefined ? '' : ` did you mean ${candidate}?`;
  return `no ${kind} is called ${name};${question} Known: ${known.join(', ')}.`;
}
