import type { FoundTag } from '../release-check';
import type { GitHub } from './client';

/** Tags of tags that are followed before the commit. */
const depth = 5;

/** What a tag is at GitHub at this moment, whatever a checkout has made of it; undefined where there is none. */
export async function tagAtGitHub(github: GitHub, tag: string): Promise<FoundTag | undefined> {
  const { request, owner, repo } = github;
  const at = { owner, repo };
  let object: { readonly type: string; readonly sha: string };
  try {
    const { data } = await request('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...at, ref: `tags/${tag}` });
    object = data.object;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
  let said: Omit<FoundTag, 'commit'> = { annotated: false, signed: false, tagger: 'unknown' };
  for (let level = 0; object.type === 'tag' && level < depth; level++) {
    const { data } = await request('GET /repos/{owner}/{repo}/git/tags/{tag_sha}', {
      ...at,
      tag_sha: object.sha,
    });
    if (level === 0) {
      said = {
        annotated: true,
        signed: data.verification?.verified === true,
        tagger: data.tagger.name,
      };
    }
    object = data.object;
  }
  return { ...said, commit: object.sha };
}
