import { execFileSync } from 'node:child_process';
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Checkouts } from '../../../cli/rehearse-release/checkouts';
import { makeScratch } from '../../../cli/rehearse-release/scratch';
import { githubSettings } from '../../../cli/rehearse-release/settings';
import { tagsOf } from '../../../cli/rehearse-release/tags';
import { readWorkflows, startedBy } from '../../../cli/rehearse-release/workflow';
import { regions } from '../../../regions';
import type { Event } from '../../../workflows/events/event';
import { startApi } from '../../../workflows/github/api';
import { startTokenService } from '../../../workflows/github/tokens';
import { ConcurrencyGroups } from '../../../workflows/run/concurrency';
import { performJob } from '../../../workflows/run/job';
import type { JobResult, PlannedJob } from '../../../workflows/run/planned';
import { runWorkflow } from '../../../workflows/run/run';
import type { Workflow } from '../../../workflows/syntax/workflow';
import { root } from '../process';
import { hubRoles, takenWith } from './trust';

export interface Happened {
  readonly workflow: string;
  readonly job: string;
  readonly conclusion: JobResult['conclusion'];
  /** Environments whose reviewers were asked for it. */
  readonly asked?: string;
  /** Subject of its identity token, without the repository. */
  readonly token?: string;
  /** Hub roles that its token can take. */
  readonly roles?: readonly string[];
  readonly message?: string;
}

/** A repository with main, a branch beside it, and tags; events happen to it. */
export async function openRepository(dir: string) {
  const scratch = makeScratch({
    root,
    repository: join(dir, 'repository'),
    tag: 'v1.0.0',
    formerTag: 'v0.9.0',
  });
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, {
      cwd: scratch.repository,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  git('tag', '--annotate', '-m', 'Release v1.0.1 to eu', 'v1.0.1-eu');
  git('tag', '--annotate', '-m', 'Release v1.0.1 to us', 'v1.0.1-us');
  git('tag', 'v1.0.2');
  git('checkout', '--quiet', '-b', 'aside');
  git('commit', '--quiet', '--allow-empty', '-m', 'Not on main');
  git('tag', '--annotate', '-m', 'Release v1.0.3', 'v1.0.3');
  git('checkout', '--quiet', 'main');
  const checkouts = new Checkouts(root, dir, scratch);
  await checkouts.compile(scratch.release.commit);
  const shims = checkouts.shims();
  const workflows = await readWorkflows(checkouts.of(scratch.release.commit));
  const tokens = await startTokenService();
  const api = await startApi(tagsOf(scratch.repository));
  const roles = hubRoles();
  let runs = 0;

  /** Jobs that others read something from, and that reach nothing outside, are performed; of the rest, the start. */
  const perform = async (job: PlannedJob, signal: AbortSignal) =>
    job.claims === undefined && job.job.says['outputs'] !== undefined
      ? performJob(
          job,
          {
            ...{ dir: join(dir, 'runner'), tokens, api },
            environment: { PATH: `${shims}:${process.env['PATH']}`, HOME: dir },
            // These jobs write nothing, and a copy for each would be most of their time.
            async checkOut(target, ref) {
              const shared = checkouts.at(ref);
              for (const name of readdirSync(shared)) symlinkSync(join(shared, name), join(target, name));
            },
          },
          () => undefined,
          signal,
        )
      : ({ conclusion: 'success', outputs: {} } as const);

  const run = async (workflow: Workflow, event: Event): Promise<readonly Happened[]> => {
    runs += 1;
    const asked = new Map<PlannedJob, string>();
    const { jobs } = await runWorkflow({
      ...{ repository: githubSettings(regions), workflow, event, perform },
      run: { id: runs, number: runs, attempt: 1 },
      groups: new ConcurrencyGroups(),
      read: async (file) => workflows.find((one) => one.file === file) ?? workflow,
      async approve({ name }, job) {
        asked.set(job, name);
        return true;
      },
    });
    return jobs.map(({ name, conclusion, message, planned }) => {
      const started = conclusion === 'success' ? planned : undefined;
      const taken = takenWith(started?.claims, roles);
      const question = planned && asked.get(planned);
      return {
        workflow: workflow.file.replace('.github/workflows/', ''),
        job: name,
        conclusion,
        ...(question === undefined ? {} : { asked: question }),
        ...(started?.claims === undefined
          ? {}
          : { token: started.claims['sub']?.replace(/^repo:[^:]+:/, '') ?? '', roles: taken }),
        ...(message === undefined ? {} : { message }),
      };
    });
  };

  return {
    commitOf: (ref: string) => git('rev-parse', `${ref}^{commit}`).trim(),
    /** Everything that an event starts. */
    async happen(event: Event): Promise<readonly Happened[]> {
      const all = await Promise.all(startedBy(event, workflows).map((workflow) => run(workflow, event)));
      return all.flat();
    },
    /** Runs a workflow that is in no checkout, as somebody might push one. */
    run,
    close: () => Promise.all([tokens.close(), api.close()]),
  };
}
