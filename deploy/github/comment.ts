import type { GitHub } from './client';
import { fitted } from './text';

/** A comment by which a reader and the next run know it again; nobody sees the mark. */
export function markOf(name: string): string {
  return `<!-- polycloud: ${name} -->`;
}

/** Pages of a hundred comments that are looked through. */
const pages = 30;

/** Keeps one comment of a pull request up to date: the one with that name, or a new one. Returns its address. */
export async function keepComment(
  github: GitHub,
  { issue, name, text }: { readonly issue: number; readonly name: string; readonly text: string },
): Promise<string> {
  const mark = markOf(name);
  const body = fitted(text.startsWith(mark) ? text : `${mark}\n${text}`);
  const found = await findComment(github, issue, mark);
  const { data } =
    found === undefined
      ? await github.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...{ owner: github.owner, repo: github.repo, issue_number: issue, body },
        })
      : await github.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
          ...{ owner: github.owner, repo: github.repo, comment_id: found, body },
        });
  return data.html_url;
}

/** Only a bot's own comment counts: anybody may write one with the mark in it. */
async function findComment(
  { request, owner, repo }: GitHub,
  issue: number,
  mark: string,
): Promise<number | undefined> {
  for (let page = 1; page <= pages; page++) {
    const { data } = await request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...{ owner, repo, issue_number: issue, per_page: 100, page },
    });
    const own = data.find(({ body, user }) => user?.type === 'Bot' && body?.startsWith(mark));
    if (own !== undefined) return Number(own.id);
    if (data.length < 100) return undefined;
  }
  return undefined;
}
