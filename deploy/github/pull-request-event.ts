import { z } from 'zod';

const label = z.object({ name: z.string() });

const form = z.object({
  action: z.string(),
  number: z.int().positive(),
  label: label.optional(),
  repository: z.object({ full_name: z.string() }),
  pull_request: z.object({
    state: z.enum(['open', 'closed']),
    labels: z.array(label),
    // A fork may be deleted while its pull request is open.
    head: z.object({ repo: z.object({ full_name: z.string() }).nullable() }),
  }),
});

/** What happened to a pull request, as far as previews ask. */
export interface PullRequestEvent {
  /** `labeled`, `synchronize`, `closed`, … */
  readonly action: string;
  readonly number: number;
  readonly isOpen: boolean;
  readonly labels: readonly string[];
  /** The one that was added or taken away. */
  readonly label?: string | undefined;
  /** Whether its branch is in a repository that anybody may own. */
  readonly isFromFork: boolean;
}

/** The file is none that GitHub writes for an event of a pull request. */
export class InvalidEvent extends Error {}

/** Parses the text of GITHUB_EVENT_PATH; fields that nobody asks for are passed over. @throws InvalidEvent */
export function parsePullRequestEvent(text: string): PullRequestEvent {
  const parsed = form.safeParse(jsonOf(text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the text'}: ${message}`,
    );
    throw new InvalidEvent(`it is no event of a pull request: ${problems.join('; ')}`);
  }
  const { action, number, label: changed, repository, pull_request: request } = parsed.data;
  return {
    ...{ action, number, label: changed?.name },
    isOpen: request.state === 'open',
    labels: request.labels.map(({ name }) => name),
    isFromFork: request.head.repo?.full_name !== repository.full_name,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
