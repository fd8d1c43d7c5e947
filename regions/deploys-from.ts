import { product } from './naming';
import type { Region } from './region';

/**
 * Where the jobs run that deploy a region. `codebuild`: on a runner of the region's own, inside its network, and the
 * cluster's API stays private. `github`: on GitHub's larger runners, which have fixed addresses, and the API has a
 * public endpoint that lets in those addresses alone. `docs/adr/0016-…` says what each costs and risks.
 */
export type DeploysFrom =
  | { readonly runner: 'codebuild' }
  | {
      readonly runner: 'github';
      /** The label of the larger runners, e.g. `deploy-eu`. */
      readonly label: string;
      /** Their public IPv4 networks, each a /24 or narrower. */
      readonly apiClientCidrs: readonly string[];
    };

/** One run of a workflow, as `GITHUB_RUN_ID` and `GITHUB_RUN_ATTEMPT` name it. */
export interface WorkflowRun {
  readonly id: string;
  readonly attempt: string;
}

/** Where the region's jobs run; inside its own network unless its file says otherwise. */
export function deploysFrom({ deploysFrom: said }: Pick<Region, 'deploysFrom'>): DeploysFrom {
  return said ?? { runner: 'codebuild' };
}

/** Name of the CodeBuild project that is the region's runner. */
export function runnerName({ name }: Pick<Region, 'name'>): string {
  return `${product}-${name}-runner`;
}

/**
 * What a job says in `runs-on` to run where the region deploys from. CodeBuild starts a runner for exactly one run,
 * so its label names the run; without one it ends in the project's name, which no job matches.
 * Source: AWS CodeBuild user guide, tutorial on CodeBuild-hosted GitHub Actions runners.
 */
export function runsOn(region: Pick<Region, 'name' | 'deploysFrom'>, run?: WorkflowRun): string {
  const from = deploysFrom(region);
  if (from.runner === 'github') return from.label;
  const label = `codebuild-${runnerName(region)}`;
  return run === undefined ? label : `${label}-${run.id}-${run.attempt}`;
}
