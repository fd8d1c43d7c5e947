import { z } from 'zod';
import { idToken, NoIdToken } from './id-token';

/** What GitHub says of the run that a job belongs to; where a workflow calls another, of the caller's. */
export interface JobClaims {
  readonly repository: string;
  readonly repositoryId: string;
  /** e.g. `refs/tags/v1.4.0`. */
  readonly ref: string;
  /** What started the run, e.g. `push` or `workflow_dispatch`. */
  readonly event: string;
}

const form = z
  .object({ repository: z.string(), repository_id: z.string(), ref: z.string(), event_name: z.string() })
  .transform(({ repository, repository_id, ref, event_name }): JobClaims => {
    return { repository, repositoryId: repository_id, ref, event: event_name };
  });

/**
 * The claims of the job's own identity token: what AWS is shown, and no step can change, unlike the environment. It
 * comes from GitHub itself, so that its signature need not be looked at here.
 * @throws NoIdToken
 */
export async function jobClaims(env: Readonly<Record<string, string | undefined>>): Promise<JobClaims> {
  return claimsIn(await idToken(env));
}

/** The claims in a token. @throws NoIdToken when it is none, or lacks one of them */
export function claimsIn(token: string): JobClaims {
  const [, payload = ''] = token.split('.');
  try {
    return form.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    throw new NoIdToken(
      "GitHub's identity token does not say which repository, ref and event the job is for",
    );
  }
}
