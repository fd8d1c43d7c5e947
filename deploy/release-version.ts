import { parse, type SemVer } from 'semver';
import { regions } from '../regions';

const ofRegion = new RegExp(`-(?:${regions.map(({ name }) => name).join('|')})$`);

/**
 * Reads `v1.4.0`, `v1.5.0-rc.1` and, as the version of the release alone, `v1.4.0-eu`; undefined for a tag that is no
 * semantic version.
 */
export function versionOf(tag: string): SemVer | undefined {
  // The library also takes what people type: blanks around it, no `v`.
  if (!/^v\d\S*$/.test(tag)) return undefined;
  return parse(tag.replace(ofRegion, '')) ?? undefined;
}
