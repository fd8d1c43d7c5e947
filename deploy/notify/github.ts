import { type GitHub, NoGitHub, openGitHub } from '../github/client';
import { Hopeless, NotTaken, retryAfter } from './attempt';
import { details, headline, type Moment } from './notice';
import type { Channel, Source } from './notifier';

type State = 'in_progress' | 'success' | 'failure' | 'error';

const states: Readonly<Record<Moment['type'], State>> = {
  started: 'in_progress',
  'going-back': 'in_progress',
  done: 'success',
  failed: 'failure',
  'rolled-back': 'failure',
  cancelled: 'error',
};

/** GitHub takes no longer description, in characters. */
const longest = 140;

export interface DeploymentsOptions {
  readonly region: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The statuses of GitHub's deployment to the region's environment. GitHub makes one itself for a job that names its
 * environment; that one is told of, and only for a job without is one made. Needs `deployments: write`.
 */
export function githubDeployment({ region, env }: DeploymentsOptions): Source {
  return {
    name: "GitHub's deployments",
    async open(signal) {
      const { GITHUB_SHA: sha, GITHUB_RUN_ID: run } = env;
      if (sha === undefined || run === undefined) throw new Hopeless('this is no job of GitHub’s');
      return refused(async () => {
        const github = await openGitHub(env);
        const job = { github, region, sha, run, signal };
        return [channelOf(github, (await ofThisRun(job)) ?? (await make(job)))];
      });
    },
  };
}

interface Job {
  readonly github: GitHub;
  readonly region: string;
  readonly sha: string;
  readonly run: string;
  readonly signal: AbortSignal;
}

/** The deployment whose log is this run's; others to the same environment may wait for approval meanwhile. */
async function ofThisRun({ github, region, run, signal }: Job): Promise<number | undefined> {
  const { request, owner, repo } = github;
  const common = { owner, repo, request: { signal } };
  const { data } = await request('GET /repos/{owner}/{repo}/deployments', {
    ...{ ...common, environment: region, per_page: 10 },
  });
  for (const { id } of data) {
    const { data: statuses } = await request(
      'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
      { ...common, deployment_id: Number(id), per_page: 100 },
    );
    if (statuses.some(({ log_url = '' }) => `${log_url}/`.includes(`/runs/${run}/`))) return Number(id);
  }
  return undefined;
}

async function make({ github, region, sha, signal }: Job): Promise<number> {
  const { request, owner, repo } = github;
  const { data } = await request('POST /repos/{owner}/{repo}/deployments', {
    ...{ owner, repo, ref: sha, environment: region, request: { signal } },
    // Checks have passed, or the job would not run; the very commit is what is deployed.
    ...{ auto_merge: false, required_contexts: [] },
  });
  if (!('id' in data)) throw new Hopeless('GitHub made no deployment');
  return Number(data.id);
}

function channelOf({ request, owner, repo }: GitHub, id: number): Channel {
  return {
    name: "GitHub's deployment",
    send: (notice, signal) =>
      refused(async () => {
        const said = [headline(notice), ...details(notice)].join('; ');
        const { run } = notice.subject;
        await request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
          ...{ owner, repo, deployment_id: id, request: { signal } },
          state: states[notice.moment.type],
          description: said.length > longest ? `${said.slice(0, longest - 1)}…` : said,
          ...(run !== undefined && { log_url: run }),
        });
      }),
  };
}

/** What GitHub's client throws, in the words of attempts. */
async function refused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NoGitHub) throw new Hopeless(error.message);
    const { status, response } = error as {
      readonly status?: unknown;
      readonly response?: { readonly headers: Readonly<Record<string, string | undefined>> };
    };
    if (typeof status !== 'number' || response === undefined) throw error;
    throw new NotTaken(status, retryAfter(response.headers['retry-after']));
  }
}
