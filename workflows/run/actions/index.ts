import { Unsupported } from '../../errors';
import { evaluateStrings } from '../../expressions/evaluate';
import { entries } from '../../syntax/tokens';
import type { StepEnd, StepWork } from '../steps';
import { knownActions } from './known';
import { useLocalAction } from './local';

/** What a step gives to an action. */
export interface Use {
  readonly work: StepWork;
  /** `owner/name` or `./path`. */
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Does what a `uses` step is for. @throws Unsupported for an action of others that the table does not know */
export function useAction(work: StepWork): Promise<StepEnd> {
  const { frame, step, contexts } = work;
  const uses = step.says['uses']?.toString() ?? '';
  const inputs = evaluateStrings(entries(step.says['with']), { contexts });
  if (uses.startsWith('./')) return useLocalAction({ work, action: uses, inputs });
  const [action = ''] = uses.split('@');
  const known = knownActions[action.toLowerCase()];
  if (known === undefined) {
    const names = Object.keys(knownActions).join(', ');
    throw new Unsupported(
      frame.file,
      `${step.at}.uses`,
      `${action} is unknown to the rehearsal; it knows ${names}`,
    );
  }
  const other = Object.keys(inputs).find((name) => !known.inputs.includes(name));
  if (other !== undefined) {
    throw new Unsupported(frame.file, `${step.at}.with.${other}`, `of ${action} can't be rehearsed`);
  }
  return known.run({ work, action, inputs });
}
