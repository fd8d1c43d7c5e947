import { NoOperationTraceWriter } from '@actions/workflow-parser';
import { convertActionTemplate, parseAction } from '@actions/workflow-parser/actions/index';
import { InvalidWorkflow, Unsupported } from '../errors';
import { requireUnderstood } from './keys';
import { entries, items } from './tokens';
import type { Step, Template, Templates } from './workflow';

interface CommonAction {
  /** Defaults by input; undefined for an input without one. */
  readonly inputs: Readonly<Record<string, Template | undefined>>;
}

/** An action of the checkout: a program for Node, or steps. */
export type Action = CommonAction &
  ({ readonly main: string } | { readonly steps: readonly Step[]; readonly outputs: Templates });

/** @throws InvalidWorkflow, Unsupported */
export function readAction(file: string, text: string): Action {
  const { context, value: root } = parseAction({ name: file, content: text }, new NoOperationTraceWriter());
  const action = root === undefined ? undefined : convertActionTemplate(context, root);
  const errors = context.errors.getErrors();
  if (root === undefined || action === undefined || errors.length > 0) {
    throw new InvalidWorkflow(errors.map(({ message }) => `${file}: ${message}`).join('\n'));
  }
  const says = entries(root);
  requireUnderstood('action', says, file);
  const runs = entries(says['runs']);
  requireUnderstood('runs', runs, file, 'runs');
  const inputs = Object.fromEntries(
    Object.entries(entries(says['inputs'])).map(([name, input]) => [name, entries(input)['default']]),
  );
  if (action.runs.using === 'docker') throw new Unsupported(file, 'runs.using', 'docker has no rehearsal');
  if (action.runs.using !== 'composite') return { inputs, main: action.runs.main };
  const written = items(runs['steps']);
  return {
    inputs,
    outputs: Object.fromEntries(
      Object.entries(entries(says['outputs'])).flatMap(([name, output]) => {
        const { value } = entries(output);
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
    steps: action.runs.steps.map((step, index) => {
      const at = `runs.steps[${index}]`;
      const own = entries(written[index]);
      requireUnderstood('step', own, file, at);
      return { id: step.id, if: step.if?.expression ?? 'success()', at, says: own };
    }),
  };
}
