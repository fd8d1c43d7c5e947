import type { Releases } from '../services/release';
import type { LogLine } from './log/line';

/** Nobody knows such a release. */
export class UnknownRelease extends Error {}

export interface FindReleasesOptions {
  readonly tag: string;
  readonly region: string;
  /** What the releases file of the checkout says; it also says which services there are. */
  readonly current: Releases;
  /** The region's log. */
  readonly lines: readonly LogLine[];
  /** What the releases file says in the commit of that git tag; undefined when git has no such tag. */
  readonly tagged: Releases | undefined;
}

/**
 * The releases that a tag stands for: those of the git tag of that name; else those that the region once ran under
 * it; else those in the checkout's own releases file, if every service has that tag there. A service that came
 * later keeps its current one.
 * @throws UnknownRelease
 */
export function findReleases({ tag, region, current, lines, tagged }: FindReleasesOptions): Releases {
  const logged = lines.filter((line) => line.outcome === 'done' && line.tag === tag).at(-1)?.after;
  const found = tagged ?? logged ?? (sharedTag(current) === tag ? current : undefined);
  if (found === undefined) {
    const known = [...new Set([...lines.flatMap((line) => line.tag ?? []), sharedTag(current) ?? []].flat())];
    throw new UnknownRelease(
      `no release ${tag}: neither git nor the log of ${region} knows it` +
        (known.length === 0 ? '' : `; known: ${known.join(', ')}`),
    );
  }
  return Object.fromEntries(Object.entries(current).map(([name, release]) => [name, found[name] ?? release]));
}

/** The tag that all releases have; null when they differ. */
export function sharedTag(releases: Releases): string | null {
  const tags = new Set(Object.values(releases).map(({ tag }) => tag));
  const [only] = tags;
  return tags.size === 1 ? (only ?? null) : null;
}
