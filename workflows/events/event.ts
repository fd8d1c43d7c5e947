interface CommonEvent {
  /** Login of the account whose doing it is. */
  readonly actor: string;
  /** The commit that the workflows run at, 40 hexadecimal digits. */
  readonly sha: string;
  /** Paths that differ, for `paths` filters; unknown unless told, and then every such filter lets through. */
  readonly changed?: readonly string[];
}

/** A push of a branch or a tag. */
export interface PushEvent extends CommonEvent {
  readonly name: 'push';
  /** `refs/heads/<branch>` or `refs/tags/<tag>`. */
  readonly ref: string;
}

/** Something that happened to a pull request. */
export interface PullRequestEvent extends CommonEvent {
  readonly name: 'pull_request';
  readonly type: 'opened' | 'synchronize' | 'reopened' | 'closed' | 'labeled' | 'unlabeled';
  readonly number: number;
  /** Branch that it is to be merged into. */
  readonly base: string;
  /** Branch that it comes from. */
  readonly head: string;
  /** `owner/name` of a fork that it comes from; the repository itself unless told. */
  readonly fork?: string;
  readonly labels?: readonly string[];
  /** The label that was added or taken away. */
  readonly label?: string;
}

/** A person starts one workflow by hand. */
export interface DispatchEvent extends CommonEvent {
  readonly name: 'workflow_dispatch';
  /** `.github/workflows/<file>`. */
  readonly workflow: string;
  /** Branch or tag that it is started on, in full: `refs/heads/main`. */
  readonly ref: string;
  readonly inputs: Readonly<Record<string, string | boolean>>;
}

/** The clock, on the default branch. */
export interface ScheduleEvent extends CommonEvent {
  readonly name: 'schedule';
  /** The line of `on.schedule` that is due. */
  readonly cron: string;
}

export type Event = PushEvent | PullRequestEvent | DispatchEvent | ScheduleEvent;

/** Whether it is a pull request from a repository that anybody may own. */
export function isFromFork(event: Event): boolean {
  return event.name === 'pull_request' && event.fork !== undefined;
}

/** The ref that its runs are about. */
export function refOf(event: Event, defaultBranch: string): string {
  switch (event.name) {
    case 'pull_request':
      return `refs/pull/${event.number}/merge`;
    case 'schedule':
      return `refs/heads/${defaultBranch}`;
    default:
      return event.ref;
  }
}
