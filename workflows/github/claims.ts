import type { Value } from '../expressions/evaluate';
import type { Repository } from './repository';

export const issuer = 'https://token.actions.githubusercontent.com';

/** What GitHub says of a job in its identity token. */
export type Claims = Readonly<Record<string, string>>;

export interface ClaimsOptions {
  readonly repository: Repository;
  /** The `github` context of the run. */
  readonly github: Readonly<Record<string, Value>>;
  /** File of the workflow whose job it is: the called one, where a workflow calls another. */
  readonly workflow: string;
  /** The GitHub environment that the job runs in. */
  readonly environment: string | undefined;
  readonly hosted: boolean;
}

/**
 * The claims of a job's token, apart from audience and times
 * (https://docs.github.com/actions/reference/security/oidc). The subject tells of the environment where there is one,
 * else of a pull request, else of the ref.
 */
export function claimsOf({ repository, github, workflow, environment, hosted }: ClaimsOptions): Claims {
  const { owner, name, id, ownerId, visibility } = repository;
  const told = (key: string) => String(github[key] ?? '');
  const ref = told('ref');
  const event = told('event_name');
  const subject =
    environment !== undefined
      ? `environment:${escaped(environment)}`
      : event === 'pull_request'
        ? 'pull_request'
        : `ref:${ref}`;
  return {
    iss: issuer,
    sub: `${subjectOf(repository)}:${subject}`,
    repository: `${owner}/${name}`,
    repository_id: String(id),
    repository_owner: owner,
    repository_owner_id: String(ownerId),
    repository_visibility: visibility,
    actor: told('actor'),
    event_name: event,
    ref,
    ref_type: told('ref_type'),
    ref_protected: told('ref_protected'),
    base_ref: told('base_ref'),
    head_ref: told('head_ref'),
    sha: told('sha'),
    run_id: told('run_id'),
    run_number: told('run_number'),
    run_attempt: told('run_attempt'),
    workflow: told('workflow'),
    workflow_ref: told('workflow_ref'),
    workflow_sha: told('workflow_sha'),
    job_workflow_ref: `${owner}/${name}/${workflow}@${ref}`,
    job_workflow_sha: told('sha'),
    runner_environment: hosted ? 'github-hosted' : 'self-hosted',
    ...(environment === undefined ? {} : { environment }),
  };
}

/** `repo:owner/name`, or with the ids that a renamed or re-made repository can't take over. */
function subjectOf({ owner, name, id, ownerId, immutableSubjects }: Repository): string {
  return immutableSubjects ? `repo:${owner}@${ownerId}/${name}@${id}` : `repo:${owner}/${name}`;
}

/** A colon would let an environment's name pass for another part of the subject. */
const escaped = (name: string) => name.replaceAll(':', '%3A');
