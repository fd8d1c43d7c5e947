import type { GitHub } from './client';

export interface Proposal {
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

const createCommit = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

/**
 * Opens a pull request that sets files, or renews the one of that branch. The commit is made by GitHub's API: it is
 * signed by GitHub, and no credentials lie in the checkout.
 */
export async function propose(github: GitHub, { branch, title, body, files }: Proposal): Promise<Proposed> {
  const { request, owner, repo } = github;
  const at = { owner, repo };
  const { data: repository } = await request('GET /repos/{owner}/{repo}', at);
  const base = repository.default_branch;
  const { data: head } = await request('GET /repos/{owner}/{repo}/git/ref/{ref}', {
    ...at,
    ref: `heads/${base}`,
  });
  await resetBranch(github, branch, head.object.sha);
  await request('POST /graphql', {
    query: createCommit,
    variables: {
      input: {
        branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName: branch },
        expectedHeadOid: head.object.sha,
        message: { headline: title },
        fileChanges: {
          additions: Object.entries(files).map(([path, text]) => ({
            path,
            contents: Buffer.from(text).toString('base64'),
          })),
        },
      },
    },
  }).then(({ data }) => {
    const problems = (data as { errors?: readonly { message: string }[] }).errors ?? [];
    if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '));
  });
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

/** The branch at that commit, whether it was there or not. */
async function resetBranch({ request, owner, repo }: GitHub, branch: string, sha: string): Promise<void> {
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
