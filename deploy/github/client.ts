import type { request as Request } from '@octokit/request';
import { z } from 'zod';

type Environment = Readonly<Record<string, string | undefined>>;

/** GitHub's API for one repository, with the job's token. */
export interface GitHub {
  readonly owner: string;
  readonly repo: string;
  /** Sends one request, e.g. `GET /repos/{owner}/{repo}/issues`; owner and repo are filled in. */
  readonly request: typeof Request;
}

/** The environment does not say which repository this is, or with what token. */
export class NoGitHub extends Error {}

const said = z.object({
  GITHUB_REPOSITORY: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'is not owner/name'),
  // What can't stand in a header would be in the message of the error about that.
  GITHUB_TOKEN: z
    .string()
    .min(1, 'is empty')
    .regex(/^[\x21-\x7e]*$/, 'has a space, a line end or another character in it that no token has'),
  GITHUB_API_URL: z.url().default('https://api.github.com'),
});

/** Milliseconds for one answer, for who does not say when to give up. */
const timeout = 15_000;

/** The repository and the token that GitHub gives to a job. @throws NoGitHub naming what is missing */
export async function openGitHub(env: Environment): Promise<GitHub> {
  const parsed = said.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new NoGitHub(`this is no job of GitHub's with a token:\n  ${problems.join('\n  ')}`);
  }
  // Loaded only now: most commands do without it.
  const { request } = await import('@octokit/request');
  const { GITHUB_REPOSITORY, GITHUB_TOKEN, GITHUB_API_URL } = parsed.data;
  const [owner = '', repo = ''] = GITHUB_REPOSITORY.split('/');
  return {
    owner,
    repo,
    request: request.defaults({
      owner,
      repo,
      baseUrl: GITHUB_API_URL,
      headers: { authorization: `bearer ${GITHUB_TOKEN}`, 'x-github-api-version': '2022-11-28' },
      request: {
        fetch: (url: string, options: RequestInit) =>
          fetch(url, { ...options, signal: options.signal ?? AbortSignal.timeout(timeout) }),
      },
    }),
  };
}
