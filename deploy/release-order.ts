import type { SemVer } from 'semver';
import { Refused } from './gate';
import type { LogLine } from './log/line';
import { versionOf } from './release-version';

export interface ReleaseOrderOptions {
  readonly region: string;
  /** The release that is to be deployed. */
  readonly tag: string;
  /** The region's log. */
  readonly lines: readonly LogLine[];
}

/**
 * Makes sure that a deployment does not take the region to an older release than the one that was last deployed there,
 * as an approval that comes late, or a workflow that is run again, would. The same release may be deployed again.
 *
 * What counts is the last deployment, even one that failed or was rolled back since: a rollback brings back services,
 * while infrastructure and the schemas of databases stay as that deployment left them. Tags that are no semantic
 * versions have no order and are let through.
 * @throws Refused
 */
export function requireOrder({ region, tag, lines }: ReleaseOrderOptions): void {
  const version = versionOf(tag);
  const last = lines.flatMap((line) => deployedVersion(line) ?? []).at(-1);
  if (version === undefined || last === undefined || version.compare(last.version) >= 0) return;
  const { who, at, sequence } = last.line;
  throw new Refused(
    `${tag} is older than ${last.line.tag}, which ${who} deployed to ${region} at ${at} ` +
      `(line ${sequence} of its log); go back with polycloud rollback ${region} --to <a release that it ran>, ` +
      `or deploy it all the same with polycloud deploy ${region} --to ${tag} --allow-older`,
  );
}

function deployedVersion(line: LogLine): { readonly line: LogLine; readonly version: SemVer } | undefined {
  const version = line.kind === 'deploy' && line.tag !== null ? versionOf(line.tag) : undefined;
  return version && { line, version };
}
