/** One broken rule in the data files, told so that the reader can mend it without looking elsewhere. */
export interface Problem {
  /** Path in the repository, e.g. `regions/us.ts`. */
  readonly file: string;
  /** Path of the key in that file, e.g. `network.cidr`. */
  readonly key: string;
  readonly value: unknown;
  /** What is wrong, continuing the sentence `<file>: <key> <value> …`. */
  readonly rule: string;
  /** What to do about it. */
  readonly mend: string;
}

/** Thrown before anything is written; carries every problem, not the first. */
export class InvalidConfiguration extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.name = 'InvalidConfiguration';
  }
}

/** All problems, sorted, one a line: `regions/us.ts: network.cidr 10.16.0.0/15 overlaps …; take …`. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ file, key, value, rule, mend }) => `${file}: ${key}${show(value)} ${rule}; ${mend}`)
    .sort()
    .join('\n');
}

// A missing value has nothing to show: `regions/us.ts: wave is missing; …`.
function show(value: unknown): string {
  if (value === undefined) return '';
  return ` ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`;
}
