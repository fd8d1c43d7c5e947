import type { GitHub } from './client';

export interface Proposal {
  /** The commit that the files were made from: a release that is merged meanwhile then stays, or is a conflict. */
  readonly from: string;
  /** The branch to be made or moved, e.g. `promote/staging-eu`; what was on it is replaced. */
  readonly branch: string;
  readonly title: string;
  readonly body: string;
  /** Texts by path in the repository. */
  readonly files: Readonly<Record<string, string>>;
}

export interface Proposed {
  readonly number: number;
  readonly url: string;
  /** Whether the pull request was there already, and its branch now has these files. */
  readonly updated: boolean;
}

/** The proposal can't be made as it is. */
export class NotProposed extends Error {}

/**
 * Opens a pull request that sets files, or renews the one of that branch; undefined when they are as they were. The
 * commit is made by GitHub's API: it is signed by GitHub, and no credentials lie in the checkout.
 * @throws NotProposed for the repository's default branch
 */
export async function propose(github: GitHub, proposal: Proposal): Promise<Proposed | undefined> {
  const { branch, title, body } = proposal;
  const { request, owner, repo } = github;
  const at = { owner, repo };
  const { data: repository } = await request('GET /repos/{owner}/{repo}', at);
  const base = repository.default_branch;
  // What is on the branch is replaced.
  if (branch === base) throw new NotProposed(`${branch} is what is proposed to; name another branch`);
  const sha = await commit(github, proposal);
  if (sha === undefined) return undefined;
  // Moved once, with the commit in place: GitHub closes a request whose branch has nothing of its own, for good.
  await setBranch(github, branch, sha);
  const { data: open } = await request('GET /repos/{owner}/{repo}/pulls', {
    ...at,
    head: `${owner}:${branch}`,
    state: 'open',
  });
  const [known] = open;
  if (known !== undefined) {
    const { number, html_url } = known;
    await request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
      ...at,
      pull_number: number,
      title,
      body,
    });
    return { number, url: html_url, updated: true };
  }
  const { data } = await request('POST /repos/{owner}/{repo}/pulls', {
    ...at,
    title,
    body,
    base,
    head: branch,
  });
  return { number: data.number, url: data.html_url, updated: false };
}

/** A commit with the files on top of the one that they were made from; undefined when it would hold nothing new. */
async function commit(
  { request, owner, repo }: GitHub,
  { from, title, files }: Proposal,
): Promise<string | undefined> {
  const at = { owner, repo };
  const { data: parent } = await request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    ...at,
    commit_sha: from,
  });
  const { data: tree } = await request('POST /repos/{owner}/{repo}/git/trees', {
    ...at,
    base_tree: parent.tree.sha,
    tree: Object.entries(files).map(([path, content]) => ({ path, content, mode: '100644', type: 'blob' })),
  });
  if (tree.sha === parent.tree.sha) return undefined;
  const { data: made } = await request('POST /repos/{owner}/{repo}/git/commits', {
    ...at,
    message: title,
    tree: tree.sha,
    parents: [from],
  });
  return made.sha;
}

/** The branch at that commit, whether it was there or not. */
async function setBranch({ request, owner, repo }: GitHub, branch: string, sha: string): Promise<void> {
  const at = { owner, repo, sha };
  try {
    await request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
      ...at,
      ref: `heads/${branch}`,
      force: true,
    });
  } catch (error) {
    // GitHub says 422 of a branch that is not there.
    if (![404, 422].includes((error as { status?: number }).status ?? 0)) throw error;
    await request('POST /repos/{owner}/{repo}/git/refs', { ...at, ref: `refs/heads/${branch}` });
  }
}
