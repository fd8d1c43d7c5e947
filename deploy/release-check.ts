import { parseReleaseTag, type ReleaseTag } from '../regions/refs';
import { git } from './checkout';

/** The tag is not one that production may be deployed from. */
export class TagRefused extends Error {}

export interface CheckedTag extends ReleaseTag {
  readonly tag: string;
  /** The commit that it names. */
  readonly commit: string;
  readonly signed: boolean;
  /** Who made the tag, as it says itself. */
  readonly tagger: string;
}

/** The branch that production is released from, as a checkout with all history knows it. */
const main = ['refs/remotes/origin/main', 'refs/heads/main'];

/**
 * Checks a production tag in the checkout: its name, that it is a tag object (annotated or signed, so that somebody
 * has said who and why), and that its commit is on main.
 * @throws TagRefused with everything that is wrong; NoDeployment, UnknownName for a name that deploys nothing
 */
export function checkTag(root: string, tag: string): CheckedTag {
  const parsed = parseReleaseTag(tag);
  const ref = `refs/tags/${tag}`;
  const kind = git(root, 'cat-file', '-t', ref)?.trim();
  if (kind === undefined) throw new TagRefused(`there is no tag ${tag} here; fetch it: git fetch --tags`);
  const problems: string[] = [];
  if (kind !== 'tag') {
    problems.push(`${tag} is a lightweight tag; make it anew: git tag --annotate --force ${tag} (or --sign)`);
  }
  const commit = git(root, 'rev-parse', `${ref}^{commit}`)?.trim() ?? '';
  const branch = main.find((one) => git(root, 'rev-parse', '--verify', '--quiet', one) !== undefined);
  if (branch === undefined) {
    problems.push('the branch main is not here to look at; fetch it: git fetch origin main');
  } else if (git(root, 'merge-base', '--is-ancestor', commit, branch) === undefined) {
    problems.push(
      `${tag} is at ${commit.slice(0, 12)}, which is not on main; merge it first, then tag the merge`,
    );
  }
  if (problems.length > 0) throw new TagRefused(problems.join('\n'));
  const text = git(root, 'cat-file', 'tag', ref) ?? '';
  return {
    ...parsed,
    tag,
    commit,
    signed: /^-----BEGIN (PGP|SSH|SIGNED)/m.test(text),
    tagger: /^tagger (.+?) <[^>]*> \d/m.exec(text)?.[1] ?? 'unknown',
  };
}
