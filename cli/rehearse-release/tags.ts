import { git } from '../../deploy/checkout';
import type { Lookup } from '../../workflows/github/api';

/** Answers what GitHub's API is asked about the tags of a repository that lies in a folder. */
export function tagsOf(repository: string): Lookup {
  const objectAt = (name: string) => {
    const sha = git(repository, 'rev-parse', '--verify', '--quiet', '--end-of-options', name)?.trim();
    const type = sha && git(repository, 'cat-file', '-t', sha)?.trim();
    return type ? { type, sha } : null;
  };
  return (path) => {
    const [, what, name = ''] =
      /^\/repos\/[^/]+\/[^/]+\/git\/(ref|tags)\/(.+)$/.exec(decodeURIComponent(path)) ?? [];
    if (what === undefined) return undefined;
    if (what === 'ref') {
      const object = objectAt(`refs/${name}`);
      return object && { ref: `refs/${name}`, object };
    }
    const text = /^[0-9a-f]{40}$/.test(name) ? git(repository, 'cat-file', 'tag', name) : undefined;
    const [, sha, type, tagger] = /^object (\w+)\ntype (\w+)\ntag .*\ntagger (.*?) </.exec(text ?? '') ?? [];
    return sha === undefined
      ? null
      : { sha: name, object: { sha, type }, tagger: { name: tagger }, verification: { verified: false } };
  };
}
