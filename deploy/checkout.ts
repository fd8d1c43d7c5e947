import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Approval, approvalsFile, parseApprovals } from '../regions/approvals';
import type { Region } from '../regions/region';
import { parseFormerReleases, parseReleases, type Releases, releasesFile } from '../services/release';
import type { Service } from '../services/service';
import { stackNames } from './synthesize';

/** What the region's releases file says in the checkout, or another file. @throws InvalidConfiguration */
export function currentReleases(
  root: string,
  region: Pick<Region, 'name' | 'tier'>,
  services: readonly Service[],
  other?: string,
): Releases {
  const file = other ?? join(root, releasesFile(region.name));
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
  return parseReleases(region, text, services, other);
}

/** The plans that are approved in the checkout. @throws InvalidConfiguration with every problem of the file */
export function currentApprovals(root: string): readonly Approval[] {
  const file = join(root, approvalsFile);
  return parseApprovals(existsSync(file) ? readFileSync(file, 'utf8') : undefined, stackNames);
}

/**
 * What the releases file said in the commit of a git tag, for the services of today; undefined without such a tag.
 * @throws InvalidConfiguration
 */
export function taggedReleases(
  root: string,
  region: Pick<Region, 'name' | 'tier'>,
  services: readonly Service[],
  tag: string,
): Releases | undefined {
  const file = releasesFile(region.name);
  const text = git(root, 'show', `refs/tags/${tag}:${file}`);
  if (text === undefined) return undefined;
  return parseFormerReleases(region, text, services, `${file} at ${tag}`);
}

/** The commit that is checked out, `-dirty` behind it where files differ from it; `unknown` outside of git. */
export function commitOf(root: string): string {
  const head = git(root, 'rev-parse', 'HEAD')?.trim();
  if (head === undefined) return 'unknown';
  return git(root, 'status', '--porcelain', '--untracked-files=no') === '' ? head : `${head}-dirty`;
}

/** The environment without what git tells its hooks: GIT_DIR would lead it to another repository than the folder's. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const places = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR'];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !places.includes(name)));
}

/** What git prints; undefined where it fails, or is not there. */
export function git(cwd: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', args, {
      ...{ cwd, encoding: 'utf8', env: gitEnvironment() },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}
