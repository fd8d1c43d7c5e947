import { parseReleaseTag, type ReleaseTag } from '../regions/refs';
import { git } from './checkout';

/** The tag is not one that production may be deployed from. */
export class TagRefused extends Error {}

/** What a tag is where it was looked for. */
export interface FoundTag {
  /** Whether it is an object of its own, annotated or signed, and not only a name of a commit. */
  readonly annotated: boolean;
  /** The commit that it names. */
  readonly commit: string;
  /** In a checkout: that it bears a signature; at GitHub: that it is verified. */
  readonly signed: boolean;
  /** Who made the tag, as it says itself. */
  readonly tagger: string;
}

export interface CheckedTag extends ReleaseTag, Omit<FoundTag, 'annotated'> {
  readonly tag: string;
}

export interface CheckTagOptions {
  /** A checkout with all history. */
  readonly root: string;
  readonly tag: string;
  /** What the tag is; undefined where there is none. */
  readonly found: FoundTag | undefined;
  /** The commit that a workflow's run began with. */
  readonly expected?: string;
}

/** The branch that production is released from, as a checkout with all history knows it. */
const main = ['refs/remotes/origin/main', 'refs/heads/main'];

/** What a tag is in a checkout; undefined where there is none. */
export function tagInCheckout(root: string, tag: string): FoundTag | undefined {
  const ref = `refs/tags/${tag}`;
  const kind = git(root, 'cat-file', '-t', ref)?.trim();
  if (kind === undefined) return undefined;
  const text = (kind === 'tag' ? git(root, 'cat-file', 'tag', ref) : undefined) ?? '';
  return {
    annotated: kind === 'tag',
    commit: git(root, 'rev-parse', `${ref}^{commit}`)?.trim() ?? '',
    signed: /^-----BEGIN (PGP|SSH|SIGNED)/m.test(text),
    tagger: /^tagger (.+?) <[^>]*> \d/m.exec(text)?.[1] ?? 'unknown',
  };
}

/**
 * Checks a production tag: that it is a tag object (annotated or signed, so that somebody has said who and why), where
 * it was when the run began, and that its commit is on main.
 * @throws TagRefused with everything that is wrong; NoDeployment, UnknownName for a name that deploys nothing
 */
export function checkTag({ root, tag, found, expected }: CheckTagOptions): CheckedTag {
  const parsed = parseReleaseTag(tag);
  if (found === undefined)
    throw new TagRefused(`there is no tag ${tag}; push it, or fetch it: git fetch --tags`);
  const { annotated, ...rest } = found;
  const problems = [
    ...(annotated
      ? []
      : [`${tag} is a lightweight tag; make it anew: git tag --annotate --force ${tag} (or --sign)`]),
    ...placeProblems(root, tag, found.commit, expected),
  ];
  if (problems.length > 0) throw new TagRefused(problems.join('\n'));
  return { ...parsed, tag, ...rest };
}

function placeProblems(root: string, tag: string, commit: string, expected = commit): readonly string[] {
  const short = commit.slice(0, 12);
  if (commit !== expected) {
    return [
      `${tag} was moved: this run began with ${expected.slice(0, 12)}, and the tag is at ${short} now; ` +
        'tag a new version instead',
    ];
  }
  const branch = main.find((one) => git(root, 'rev-parse', '--verify', '--quiet', one) !== undefined);
  if (branch === undefined)
    return ['the branch main is not here to look at; fetch it: git fetch origin main'];
  if (git(root, 'merge-base', '--is-ancestor', commit, branch) !== undefined) return [];
  return [`${tag} is at ${short}, which is not on main; merge it first, then tag the merge`];
}
