import { Listr } from 'listr2';
import { formatSeconds } from '../../world/report/format';
import type { ReportedStep } from '../../world/report/report';

/** One step of a rehearsal. */
export interface Step {
  readonly title: string;
  /** Returns what there is to say about it, in a few words; throws StepFailed. */
  readonly run: () => Promise<string>;
}

/** A step did not come to the end that it should; the message is for people, and may have several lines. */
export class StepFailed extends Error {}

export interface Performed {
  readonly steps: readonly ReportedStep[];
  readonly failure?: StepFailed;
}

/**
 * Performs the steps in order, up to the first that fails, and measures each. On a terminal with a spinner, else
 * with a line when a step has ended. Errors other than StepFailed are thrown on.
 */
export async function perform(
  steps: readonly Step[],
  { interactive, line }: { readonly interactive: boolean; readonly line: (text: string) => void },
): Promise<Performed> {
  const done: ReportedStep[] = [];
  const measured = async ({ title, run }: Step): Promise<ReportedStep> => {
    const start = performance.now();
    const seconds = () => (performance.now() - start) / 1000;
    try {
      const detail = await run();
      done.push({ title, detail, seconds: seconds(), failed: false });
    } catch (error) {
      const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      done.push({ title, detail, seconds: seconds(), failed: true });
      throw error;
    }
    return done[done.length - 1] as ReportedStep;
  };
  try {
    if (interactive) {
      const tasks = steps.map((step) => ({
        title: step.title,
        task: async (_: unknown, task: { title?: string }) => {
          task.title = stepLine(await measured(step));
        },
      }));
      await new Listr(tasks, { rendererOptions: { showErrorMessage: false } }).run();
    } else {
      for (const step of steps) line(`✓ ${stepLine(await measured(step))}`);
    }
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    const failed = done.at(-1);
    if (!interactive && failed !== undefined) line(`✗ ${failed.title} (${formatSeconds(failed.seconds)})`);
    return { steps: done, failure: error };
  }
  return { steps: done };
}

function stepLine({ title, detail, seconds }: ReportedStep): string {
  return `${title}: ${detail} (${formatSeconds(seconds)})`;
}
