// Types of lint-manifests.mjs, for its tests.
export interface Reason {
  readonly line: number;
  readonly check: string;
  readonly objects: readonly string[];
  readonly environments: readonly string[];
  readonly reason: string;
}

export interface Finding {
  readonly region: string;
  readonly check: string;
  /** `Kind/namespace/name`. */
  readonly object: string;
  readonly says: string;
}

export const tools: Readonly<Record<string, string>>;
export function readReasons(markdown: string): readonly Reason[];
export function judge(findings: readonly Finding[], reasons: readonly Reason[]): readonly string[];
export function scoreFindings(region: string, report: readonly object[]): readonly Finding[];
