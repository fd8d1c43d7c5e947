import { z } from 'zod';
import { reasonOf } from '../kubernetes/errors';

/** The job may not ask for a token, or GitHub gave none. */
export class NoIdToken extends Error {}

const answer = z.object({ value: z.string().min(1) });

/** Who AWS STS must be for the token, as the trust of the roles says. */
export const audience = 'sts.amazonaws.com';

/** Milliseconds for one answer, and attempts. */
const timeout = 10_000;
const attempts = 4;

/**
 * A token that says which workflow, ref and environment this job runs for, from the address that GitHub gives to jobs
 * with `id-token: write`. @throws NoIdToken
 */
export async function idToken(
  env: Readonly<Record<string, string | undefined>>,
  sleep: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Promise<string> {
  const address = env['ACTIONS_ID_TOKEN_REQUEST_URL'];
  const bearer = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
  if (!address || !bearer) {
    throw new NoIdToken(
      'GitHub gives this job no identity token; it needs `permissions: id-token: write`, and a pull request from a fork never gets one',
    );
  }
  const url = new URL(address);
  url.searchParams.set('audience', audience);
  for (let attempt = 1; ; attempt++) {
    const problem = await ask(url, bearer);
    if (typeof problem !== 'string') return problem.value;
    if (attempt === attempts) throw new NoIdToken(`GitHub gave no identity token: ${problem}`);
    await sleep(500 * 2 ** attempt);
  }
}

/** The token, or why there is none. */
async function ask(url: URL, bearer: string): Promise<z.infer<typeof answer> | string> {
  try {
    const headers = { authorization: `bearer ${bearer}`, accept: 'application/json; api-version=2.0' };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeout) });
    if (!response.ok) return `${response.status} ${response.statusText}`;
    const parsed = answer.safeParse(await response.json());
    return parsed.success ? parsed.data : 'its answer holds no value';
  } catch (error) {
    // `fetch failed` alone tells nobody why.
    const { cause } = error as { readonly cause?: unknown };
    return (
      [error, cause]
        .filter((one) => one instanceof Error)
        .map(reasonOf)
        .join(': ') || String(error)
    );
  }
}
