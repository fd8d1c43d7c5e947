import type { Api } from '../github/api';
import type { TokenService } from '../github/tokens';
import type { PlannedJob } from './planned';

/** The machine that a job runs on, and what stands in for GitHub's services there. */
export interface Machine {
  /** A folder for the jobs' workspaces, files and artifacts; each job gets one of its own. */
  readonly dir: string;
  /** What a job's processes get besides GitHub's own variables: `PATH`, `HOME`, and the way into a world. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly tokens: TokenService;
  /** Stands in for GitHub's API, of which nothing but the loopback interface is reached. */
  readonly api: Pick<Api, 'url' | 'admit'>;
  /** Writes the repository, as it is at a ref or commit, into a folder of the job. */
  readonly checkOut: (target: string, ref: string, job: PlannedJob) => Promise<void>;
}

/** A line of a job's log. */
export type Print = (line: string) => void;
