import type { Event } from '../../../workflows/events/event';
import { ConcurrencyGroups } from '../../../workflows/run/concurrency';
import type { JobEnd, JobResult, PlannedJob } from '../../../workflows/run/planned';
import { runWorkflow } from '../../../workflows/run/run';
import type { RunOptions } from '../../../workflows/run/run-options';
import { readWorkflow } from '../../../workflows/syntax/read';
import { push, repository } from '../repository';

export const file = '.github/workflows/test.yml';

interface Options extends Partial<Pick<RunOptions, 'approve' | 'groups' | 'signal'>> {
  readonly event?: Event;
  /** How often the run was started. @default 1 */
  readonly attempt?: number;
  /** Other workflows, by file. */
  readonly others?: Readonly<Record<string, string>>;
  /** What the steps of jobs come to, by the job's name; success unless told. */
  readonly ends?: Readonly<
    Record<string, Partial<JobEnd> | ((signal: AbortSignal) => Promise<Partial<JobEnd>>)>
  >;
}

/** Runs the jobs of a workflow without their steps. */
export async function rehearse(text: string, options: Options = {}) {
  const { event = push('refs/heads/main'), attempt = 1, others = {}, ends = {}, ...rest } = options;
  const performed: PlannedJob[] = [];
  const ended: JobResult[] = [];
  const result = await runWorkflow({
    repository,
    workflow: await readWorkflow(file, text),
    event,
    run: { id: 1000, number: 7, attempt },
    read: (name) => readWorkflow(name, others[name] ?? ''),
    groups: new ConcurrencyGroups(),
    approve: async () => true,
    onEnd: (one) => void ended.push(one),
    async perform(planned, signal) {
      performed.push(planned);
      const end = ends[planned.name];
      const told = typeof end === 'function' ? await end(signal) : end;
      return { conclusion: 'success', outputs: {}, ...told };
    },
    ...rest,
  });
  return {
    result,
    performed,
    ended,
    /** `name: conclusion`, in the order of the file. */
    conclusions: result.jobs.map(({ name, conclusion }) => `${name}: ${conclusion}`),
  };
}
