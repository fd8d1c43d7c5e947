import {
  convertWorkflowTemplate,
  isBoolean,
  isString,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import type { WorkflowJob } from '@actions/workflow-parser/model/workflow-template';
import { InvalidWorkflow, Unsupported } from '../errors';
import { requireUnderstood } from './keys';
import { entries, items } from './tokens';
import type { Job, Template, Templates, Workflow } from './workflow';

/**
 * Reads a workflow with GitHub's own parser.
 * @throws InvalidWorkflow with every problem that it finds; Unsupported for a key that can't be rehearsed
 */
export async function readWorkflow(file: string, text: string): Promise<Workflow> {
  const { context, value: root } = parseWorkflow({ name: file, content: text }, new NoOperationTraceWriter());
  const template = root === undefined ? undefined : await convertWorkflowTemplate(context, root);
  const errors = context.errors.getErrors();
  if (root === undefined || template === undefined || errors.length > 0) {
    throw new InvalidWorkflow(errors.map(({ message }) => toldOf(file, message)).join('\n'));
  }
  const says = entries(root);
  requireUnderstood('workflow', says, file);
  requireUnderstood('on', template.events as Readonly<Record<string, unknown>>, file, 'on');
  requireUnderstood('concurrency', entries(says['concurrency']), file, 'concurrency');
  const called = entries(entries(says['on'])['workflow_call']);
  for (const trigger of ['workflow_call', 'workflow_dispatch']) {
    const inputs = entries(entries(entries(says['on'])[trigger])['inputs']);
    requirePlainInputs(file, `on.${trigger}.inputs`, inputs);
  }
  const written = entries(says['jobs']);
  return {
    file,
    name: says['name'] !== undefined && isString(says['name']) ? says['name'].value : file,
    on: template.events,
    outputs: Object.fromEntries(
      Object.entries(entries(called['outputs'])).flatMap(([key, output]) => {
        const { value } = entries(output);
        return value === undefined ? [] : [[key, value] as const];
      }),
    ),
    ...pick(says, ['permissions', 'concurrency', 'env', 'defaults']),
    jobs: template.jobs.map((job) => readJob(file, job, entries(written[job.id.value]))),
  };
}

/** The parser knows no numbers, and drops a default that is an expression. @throws Unsupported for either */
function requirePlainInputs(file: string, at: string, inputs: Templates): void {
  for (const [name, input] of Object.entries(inputs)) {
    const { default: usual, type } = entries(input);
    if (type?.toString() === 'number') {
      throw new Unsupported(file, `${at}.${name}.type`, "number can't be rehearsed; take string");
    }
    if (usual === undefined || isString(usual) || isBoolean(usual)) continue;
    throw new Unsupported(
      file,
      `${at}.${name}.default`,
      "can't be rehearsed; write a text or a boolean there",
    );
  }
}

function readJob(file: string, job: WorkflowJob, says: Templates): Job {
  const id = job.id.value;
  const at = `jobs.${id}`;
  requireUnderstood('uses' in says ? 'call' : 'job', says, file, at);
  requireUnderstood('strategy', entries(says['strategy']), file, `${at}.strategy`);
  requireUnderstood('concurrency', entries(says['concurrency']), file, `${at}.concurrency`);
  requireUnderstood('environment', entries(says['environment']), file, `${at}.environment`);
  const common = { id, needs: (job.needs ?? []).map(({ value }) => value), if: job.if.expression, says };
  if (job.type === 'reusableWorkflowJob') return { ...common, uses: job.ref.value };
  const written = items(says['steps']);
  return {
    ...common,
    steps: job.steps.map((step, index) => {
      const place = `${at}.steps[${index}]`;
      const own = entries(written[index]);
      requireUnderstood('step', own, file, place);
      return { id: step.id, if: step.if?.expression ?? 'success()', at: place, says: own };
    }),
  };
}

function pick<K extends string>(says: Templates, keys: readonly K[]): { readonly [key in K]?: Template } {
  return Object.fromEntries(
    keys.flatMap((key) => (says[key] === undefined ? [] : [[key, says[key]] as const])),
  ) as { readonly [key in K]?: Template };
}

/** The parser's words begin with the file's name and `(Line: 3, Col: 5)`. */
function toldOf(file: string, message: string): string {
  return message.startsWith(file)
    ? message.replace(/^(\S+) \(Line: (\d+), Col: (\d+)\)/, '$1:$2:$3')
    : `${file}: ${message}`;
}
