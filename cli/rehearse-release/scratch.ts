import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gitEnvironment } from '../../deploy/checkout';
import { UsageError } from '../errors';

/** A repository with two releases: the checkout's own tree, and one before it. */
export interface Scratch {
  readonly repository: string;
  readonly former: TaggedCommit;
  readonly release: TaggedCommit;
}

export interface TaggedCommit {
  readonly tag: string;
  readonly commit: string;
}

export interface ScratchOptions {
  /** The checkout, with whatever in it is not committed yet. */
  readonly root: string;
  /** Folder of the repository; one that is there already is brought up to date. */
  readonly repository: string;
  /** The tag to be put on the checkout's tree. */
  readonly tag: string;
  readonly formerTag: string;
  /** A commit or tag of the checkout that is the release before; unless told, its own tree with older images. */
  readonly from?: string;
}

/**
 * Makes the repository, or brings it up to date.
 * @throws UsageError where the checkout is not git's, or `from` is no commit of it, or not what is there already, or
 * the folder is somebody's
 */
export function makeScratch({ root, repository, tag, formerTag, from }: ScratchOptions): Scratch {
  const tree = from === undefined ? undefined : treeOf(root, from);
  const git = (...args: readonly string[]) => run(repository, ...args);
  requireOwn(repository);
  if (!existsSync(join(repository, '.git'))) {
    mkdirSync(repository, { recursive: true });
    git('init', '--quiet', '--initial-branch=main');
    git('config', 'user.name', author);
    git('config', 'user.email', 'rehearsal@localhost');
    // What the owner of this machine has set for their own repositories has no place here.
    git('config', 'commit.gpgsign', 'false');
    git('config', 'tag.gpgsign', 'false');
    if (tree === undefined) {
      copyTree(root, repository);
      makeOlder(join(repository, 'releases'));
    } else {
      extract(root, tree, repository);
    }
    commitAll(git, `Release ${formerTag}`);
    tagHead(git, formerTag);
  }
  copyTree(root, repository);
  commitAll(git, `Release ${tag}`);
  tagHead(git, tag);
  const commitOf = (name: string) => git('rev-parse', `refs/tags/${name}^{commit}`).trim();
  const first = git('rev-list', '--max-parents=0', 'HEAD').trim();
  const former = git('describe', '--tags', '--abbrev=0', first).trim();
  if (tree !== undefined && git('rev-parse', `${first}^{tree}`).trim() !== tree) {
    throw new UsageError(
      `${dirname(repository)} began with another release than --from ${from}; name another folder with --dir`,
    );
  }
  return {
    repository,
    former: { tag: former, commit: commitOf(former) },
    release: { tag, commit: commitOf(tag) },
  };
}

/** Who commits there; nobody else is called so in a repository of theirs. */
const author = 'rehearsal';

/** Its files are going to be replaced, so that it must be one that a rehearsal made, or nothing yet. */
function requireOwn(repository: string): void {
  if (!existsSync(repository)) return;
  const hasGit = existsSync(join(repository, '.git'));
  if (hasGit ? authorOf(repository) === author : readdirSync(repository).length === 0) return;
  throw new UsageError(
    `${repository} is not of a rehearsal, which would replace all files in it; name another folder with --dir`,
  );
}

function authorOf(repository: string): string | undefined {
  try {
    return run(repository, 'config', '--local', 'user.name').trim();
  } catch {
    return undefined;
  }
}

/** Every file of the checkout that git tracks or would: what is ignored stays behind. */
function copyTree(root: string, repository: string): void {
  let listed: string;
  try {
    listed = run(root, 'ls-files', '--cached', '--others', '--exclude-standard', '-z');
  } catch {
    throw new UsageError(`${root} is no checkout of git, so there is no release of it to rehearse.`);
  }
  for (const name of readdirSync(repository)) {
    if (name !== '.git') rmSync(join(repository, name), { recursive: true });
  }
  for (const file of listed.split('\0')) {
    // One that was deleted and not committed is still listed.
    if (file === '' || !existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    cpSync(join(root, file), join(repository, file), { preserveTimestamps: true });
  }
}

/** The id of a commit's tree: the same for the same files. */
function treeOf(root: string, ref: string): string {
  try {
    return run(root, 'rev-parse', '--verify', '--end-of-options', `${ref}^{tree}`).trim();
  } catch {
    throw new UsageError(`--from ${ref} is no commit or tag of ${root}`);
  }
}

function extract(root: string, tree: string, target: string): void {
  const archive = execFileSync('git', ['archive', '--format=tar', tree], { cwd: root, maxBuffer: 1 << 28 });
  execFileSync('tar', ['--extract', '--directory', target], { input: archive });
}

function makeOlder(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.json')) writeFileSync(path, olderReleases(readFileSync(path, 'utf8')));
  }
}

/** The text of a releases file one minor version before, with digests of images that differ. */
export function olderReleases(text: string): string {
  return text.replace(
    /"tag": "(v[^"]+)", "digest": "sha256:([0-9a-f]{64})"/g,
    (_, tag: string, digest: string) => {
      const older = createHash('sha256').update(`${digest} before ${tag}`).digest('hex');
      return `"tag": "${predecessor(tag)}", "digest": "sha256:${older}"`;
    },
  );
}

/** The release before: one minor version less, else the last that a smaller major version could have. */
export function predecessor(tag: string): string {
  const [, major = 0, minor = 0, patch = 0] = (/^v(\d+)\.(\d+)\.(\d+)/.exec(tag) ?? []).map(Number);
  if (minor > 0) return `v${major}.${minor - 1}.0`;
  if (major > 0) return `v${major - 1}.9.0`;
  return patch > 0 ? `v0.0.${patch - 1}` : 'v0.0.0-former';
}

/** The tag of the release before: a release tag that was asked for, else one that could have been. */
export function formerTagOf(tag: string, from: string | undefined): string {
  return from !== undefined && /^v\d+\.\d+\.\d+$/.test(from) ? from : predecessor(tag);
}

function commitAll(git: (...args: readonly string[]) => string, message: string): void {
  git('add', '--all');
  if (git('status', '--porcelain') !== '') git('commit', '--quiet', '--no-verify', '-m', message);
}

/** Puts an annotated tag on what is checked out, unless it is there. */
function tagHead(git: (...args: readonly string[]) => string, tag: string): void {
  const head = git('rev-parse', 'HEAD').trim();
  const tagged = git('for-each-ref', '--format=%(*objectname)', `refs/tags/${tag}`).trim();
  if (tagged !== head) git('tag', '--force', '--annotate', '-m', `Release ${tag}`, tag);
}

function run(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 26,
    env: { ...gitEnvironment(), GIT_CONFIG_NOSYSTEM: '1' },
  });
}
