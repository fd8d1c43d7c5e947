// Types of checkov.mjs, for its tests.
export interface Reason {
  readonly line: number;
  readonly check: string;
  readonly paths: readonly string[];
  readonly environments: readonly string[];
  readonly reason: string;
}

export interface Stack {
  readonly name: string;
  readonly environment: string;
  readonly paths: ReadonlyMap<string, string>;
}

export interface Rate {
  readonly stack: string;
  readonly passed: number;
  readonly failed: number;
  readonly percent: number;
}

export function readReasons(markdown: string): readonly Reason[];
export function readStack(name: string, configuration: object): Stack;
export function judge(
  report: object,
  stacks: readonly Stack[],
  reasons: readonly Reason[],
): { readonly rates: readonly Rate[]; readonly problems: readonly string[] };
