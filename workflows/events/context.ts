import type { Value } from '../expressions/evaluate';
import type { Repository } from '../github/repository';
import type { Workflow } from '../syntax/workflow';
import { type Event, refOf } from './event';

/** One run of a workflow. */
export interface Run {
  readonly id: number;
  /** Counts the runs of one workflow. */
  readonly number: number;
  /** 1, and one more each time that it is run again. */
  readonly attempt: number;
}

/** The `github` context of a run, as far as it does not depend on the job. */
export function githubContext(
  repository: Repository,
  event: Event,
  workflow: Workflow,
  run: Run,
): Readonly<Record<string, Value>> {
  const { owner, name, id, ownerId, defaultBranch } = repository;
  const ref = refOf(event, defaultBranch);
  const short = ref.replace(/^refs\/(?:heads|tags|pull)\//, '');
  return {
    repository: `${owner}/${name}`,
    repository_owner: owner,
    repository_id: String(id),
    repository_owner_id: String(ownerId),
    actor: event.actor,
    triggering_actor: event.actor,
    event_name: event.name,
    event: payload(repository, event),
    ref,
    ref_name: short,
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: ref === `refs/heads/${defaultBranch}`,
    sha: event.sha,
    base_ref: event.name === 'pull_request' ? event.base : '',
    head_ref: event.name === 'pull_request' ? event.head : '',
    workflow: workflow.name,
    workflow_ref: `${owner}/${name}/${workflow.file}@${ref}`,
    workflow_sha: event.sha,
    run_id: String(run.id),
    run_number: String(run.number),
    run_attempt: String(run.attempt),
    server_url: 'https://github.com',
    api_url: 'https://api.github.com',
    graphql_url: 'https://api.github.com/graphql',
  };
}

/** What GitHub tells of the event, in the parts that workflows ask for. */
export function payload(repository: Repository, event: Event): Readonly<Record<string, Value>> {
  const { owner, name, id, defaultBranch } = repository;
  const common = {
    repository: {
      id,
      name,
      full_name: `${owner}/${name}`,
      fork: false,
      owner: { login: owner },
      default_branch: defaultBranch,
    },
    sender: { login: event.actor },
  };
  switch (event.name) {
    case 'push':
      return { ...common, ref: event.ref, after: event.sha, deleted: false, head_commit: { id: event.sha } };
    case 'pull_request': {
      const { type, number, base, head, fork, label, labels = [], sha, actor } = event;
      return {
        ...common,
        action: type,
        number,
        ...(label === undefined ? {} : { label: { name: label } }),
        pull_request: {
          number,
          state: type === 'closed' ? 'closed' : 'open',
          draft: false,
          merged: false,
          user: { login: actor },
          labels: labels.map((one) => ({ name: one })),
          head: {
            ref: head,
            sha,
            repo: { full_name: fork ?? `${owner}/${name}`, fork: fork !== undefined },
          },
          base: { ref: base, sha, repo: { full_name: `${owner}/${name}`, fork: false } },
        },
      };
    }
    case 'workflow_dispatch':
      return { ...common, ref: event.ref, workflow: event.workflow, inputs: event.inputs };
    case 'schedule':
      return { ...common, schedule: event.cron };
  }
}
