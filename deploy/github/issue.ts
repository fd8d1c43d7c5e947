import type { GitHub } from './client';
import { fitted } from './text';

/** What an issue should say, or that there should be none. */
export interface WantedIssue {
  /** First line of the body, by which the next run knows it again; nobody sees it. */
  readonly marker: string;
  readonly title: string;
  /** Begins with the marker. */
  readonly body: string;
  /** Whether what it tells is so; else an open one is closed. */
  readonly open: boolean;
}

export interface KeptIssue {
  readonly what: 'opened' | 'updated' | 'closed' | 'none';
  /** Its address; absent where there is none. */
  readonly url?: string;
}

/** By which a reader finds them, and we look only among these. */
const label = 'drift';

/** Keeps one issue true: opens it, brings it up to date, or closes it with a word. */
export async function keepIssue(
  github: GitHub,
  { marker, title, body, open }: WantedIssue,
): Promise<KeptIssue> {
  const { request, owner, repo } = github;
  const at = { owner, repo };
  const found = await findIssue(github, marker);
  if (found === undefined) {
    if (!open) return { what: 'none' };
    const { data } = await request('POST /repos/{owner}/{repo}/issues', {
      ...at,
      title,
      body: fitted(body),
      labels: [label],
    });
    return { what: 'opened', url: data.html_url };
  }
  const issue = { ...at, issue_number: found.number };
  if (open) {
    await request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
      ...issue,
      title,
      body: fitted(body),
    });
    return { what: 'updated', url: found.url };
  }
  await request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...issue,
    body: 'It is no longer so.',
  });
  await request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', { ...issue, state: 'closed' });
  return { what: 'closed', url: found.url };
}

/** Only a bot's own issue counts: anybody may write one with the marker in it. */
async function findIssue(
  { request, owner, repo }: GitHub,
  marker: string,
): Promise<{ readonly number: number; readonly url: string } | undefined> {
  for (let page = 1; ; page++) {
    const { data } = await request('GET /repos/{owner}/{repo}/issues', {
      ...{ owner, repo, state: 'open', labels: label, per_page: 100, page },
    });
    const own = data.find(({ body, user }) => user?.type === 'Bot' && body?.startsWith(marker));
    if (own !== undefined) return { number: own.number, url: own.html_url };
    if (data.length < 100) return undefined;
  }
}
