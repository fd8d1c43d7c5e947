import { regions } from '../regions';

/** A release tag's version; two are ordered by {@link compareVersions}. */
export interface Version {
  /** Major, minor, patch. */
  readonly numbers: readonly string[];
  /** `rc`, `1` of v1.5.0-rc.1; empty for a release. */
  readonly prerelease: readonly string[];
}

const ofRegion = new RegExp(`-(?:${regions.map(({ name }) => name).join('|')})$`);

/**
 * Reads `v1.4.0`, `v1.5.0-rc.1` and, as the version of the release alone, `v1.4.0-eu`; undefined for a tag that is no
 * semantic version.
 */
export function versionOf(tag: string): Version | undefined {
  const [, numbers, prerelease] =
    /^v(\d+\.\d+\.\d+)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/.exec(
      tag.replace(ofRegion, ''),
    ) ?? [];
  return numbers === undefined
    ? undefined
    : { numbers: numbers.split('.'), prerelease: prerelease?.split('.') ?? [] };
}

/** Negative where `a` comes before `b`. Semantic Versioning 2.0.0, section 11. */
export function compareVersions(a: Version, b: Version): number {
  const order = compareLists(a.numbers, b.numbers);
  if (order !== 0) return order;
  // A release comes after all that led to it.
  if (a.prerelease.length === 0 || b.prerelease.length === 0)
    return b.prerelease.length - a.prerelease.length;
  return compareLists(a.prerelease, b.prerelease);
}

/** Identifier by identifier; of two that begin the same the longer comes later. */
function compareLists(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((one, index) => index >= b.length || compareIdentifiers(one, b[index] ?? '') !== 0);
  if (at === -1) return a.length - b.length;
  return at >= b.length ? 1 : compareIdentifiers(a[at] ?? '', b[at] ?? '');
}

/** Numbers by value and before words; words as ASCII has them. */
function compareIdentifiers(a: string, b: string): number {
  const [x, y] = [a, b].map((one) => (/^\d+$/.test(one) ? BigInt(one) : undefined));
  if (x !== undefined && y !== undefined) return x < y ? -1 : x > y ? 1 : 0;
  if (x !== undefined || y !== undefined) return x !== undefined ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
