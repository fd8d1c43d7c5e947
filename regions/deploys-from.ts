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

/** Where the region's jobs run; inside its own network unless its file says otherwise. */
export function deploysFrom({ deploysFrom: said }: Pick<Region, 'deploysFrom'>): DeploysFrom {
  return said ?? { runner: 'codebuild' };
}

/** Name of the CodeBuild project that is the region's runner. */
export function runnerName({ name }: Pick<Region, 'name'>): string {
  return `${product}-${name}-runner`;
}

/**
 * What a job says in `runs-on` to run where the region deploys from, for the expression `format` with the run's id and
 * attempt. CodeBuild starts a runner for just one attempt of a run, whose label names both (AWS CodeBuild user guide,
 * label overrides of the CodeBuild-hosted GitHub Actions runner). Each job fills them in by itself: on "re-run failed
 * jobs" a job that handed out the whole label would not run again, and its label would be of a runner that is gone.
 */
export function runsOn(region: Pick<Region, 'name' | 'deploysFrom'>): string {
  const from = deploysFrom(region);
  return from.runner === 'github' ? from.label : `codebuild-${runnerName(region)}-{0}-{1}`;
}
