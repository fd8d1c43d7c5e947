import { Unsupported } from '../../errors';
import { evaluateStrings } from '../../expressions/evaluate';
import { entries } from '../../syntax/tokens';
import type { Workflow } from '../../syntax/workflow';
import type { StepEnd, StepWork } from '../step';
import { knownActions } from './known';
import { useLocalAction } from './local';

/**
 * Looks through the steps of a workflow for actions of others that can't be stood in for, so that this shows before
 * anything has run.
 * @throws Unsupported for an action that the table does not know, or an input of one
 */
export function requireKnownActions({ file, jobs }: Pick<Workflow, 'file' | 'jobs'>): void {
  for (const job of jobs) {
    for (const { at, says } of 'steps' in job ? job.steps : []) {
      const uses = says['uses']?.toString() ?? './';
      if (!uses.startsWith('./')) knownAction(file, at, uses, Object.keys(entries(says['with'])));
    }
  }
}

/** Does what a `uses` step is for. @throws as {@link requireKnownActions} */
export function useAction(work: StepWork): Promise<StepEnd> {
  const { frame, step, contexts } = work;
  const uses = step.says['uses']?.toString() ?? '';
  const inputs = evaluateStrings(entries(step.says['with']), { contexts });
  if (uses.startsWith('./')) return useLocalAction({ work, action: uses, inputs });
  const { name, run } = knownAction(frame.file, step.at, uses, Object.keys(inputs));
  return run({ work, action: name, inputs });
}

function knownAction(file: string, at: string, uses: string, inputs: readonly string[]) {
  const [name = ''] = uses.split('@');
  const known = knownActions[name.toLowerCase()];
  if (known === undefined) {
    const names = Object.keys(knownActions).join(', ');
    throw new Unsupported(file, `${at}.uses`, `${name} is unknown to the rehearsal; it knows ${names}`);
  }
  const other = inputs.find((input) => !known.inputs.includes(input));
  if (other !== undefined)
    throw new Unsupported(file, `${at}.with.${other}`, `of ${name} can't be rehearsed`);
  return { name, run: known.run };
}
