import type { Platform } from './platform';

/** GitHub, as AWS names it in the conditions of a trust policy. */
export const tokenIssuer = 'token.actions.githubusercontent.com';

/** Whom the token is for. */
export const tokenAudience = 'sts.amazonaws.com';

/** What a workflow run is, as far as its token says: one of a pull request, of a branch or tag, or of an environment. */
export type WorkflowContext =
  | 'pull_request'
  | { readonly ref: string }
  /** A job that names an environment says so instead of its ref. */
  | { readonly environment: string };

export type Repository = Pick<Platform, 'repository' | 'repositoryId' | 'subjects'>;

/** Runs of a repository's workflows, as far as a role can tell them apart. */
export interface Runs {
  readonly repository: Repository;
  readonly contexts: readonly WorkflowContext[];
  /** The one workflow whose jobs they are. @default any of the repository */
  readonly workflow?: string;
}

/**
 * The exact `sub` of GitHub's token for a run of the repository's workflows. Repositories made since 15 July 2026 have
 * ids in it, so that who takes over a name does not take over its rights.
 * Source: GitHub documentation, OpenID Connect reference.
 */
export function workflowSubject(
  { repository, repositoryId, subjects }: Repository,
  context: WorkflowContext,
): string {
  const [owner = '', name = ''] = repository.split('/');
  const named =
    subjects.form === 'names' ? repository : `${owner}@${subjects.ownerId}/${name}@${repositoryId}`;
  if (context === 'pull_request') return `repo:${named}:pull_request`;
  return 'ref' in context
    ? `repo:${named}:ref:${context.ref}`
    : `repo:${named}:environment:${context.environment}`;
}

/** The `job_workflow_ref` of jobs in the workflow by which other repositories build images: as it is on main. */
export function imageWorkflow({ repository }: Pick<Repository, 'repository'>): string {
  return `${repository}/.github/workflows/build-image.yml@refs/heads/main`;
}
