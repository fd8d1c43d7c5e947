import type { Step } from '../finding';

/** One limit, what is asked of it, and where both come from. */
export interface Measure {
  /** The rule that a demand above the limit breaks. */
  readonly rule: string;
  /** What is limited, in words that continue `asks for 12`, e.g. `nodes of pool spot with one zone lost`. */
  readonly what: string;
  readonly demand: number;
  readonly most: number;
  /** The object whose limit it is: a resource's address, or a manifest's kind and name. */
  readonly object: string;
  /** The synthesized file and the key in it that set the limit. */
  readonly file: string;
  readonly key: string;
  /** How the demand comes about, object by object, ending at what limits it. */
  readonly witness: readonly Step[];
  readonly source: string;
  readonly mend: string;
  /** AWS's code, for a service quota. */
  readonly quota?: string;
}

/** Something that stands in the way of judging: no table has it, or a file says it in a way that nobody reads. */
export interface Unknown extends Pick<Measure, 'file' | 'key' | 'object' | 'source' | 'mend'> {
  readonly rule: `unknown-${string}`;
  readonly value: unknown;
  /** What is wrong, in words that follow the object. */
  readonly why: string;
}

export interface Judged {
  readonly measures: readonly Measure[];
  readonly unknowns: readonly Unknown[];
}

export const nothing: Judged = { measures: [], unknowns: [] };

export function together(parts: readonly Judged[]): Judged {
  return {
    measures: parts.flatMap(({ measures }) => measures),
    unknowns: parts.flatMap(({ unknowns }) => unknowns),
  };
}

/** Share of a limit that is used; a limit of zero is exceeded by any demand. */
export function use({ demand, most }: Pick<Measure, 'demand' | 'most'>): number {
  return demand === 0 ? 0 : demand / most;
}
