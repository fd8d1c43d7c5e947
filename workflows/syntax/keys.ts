import { Unsupported } from '../errors';
import type { Templates } from './workflow';

/**
 * What a rehearsal understands at each place of a workflow. GitHub's schema knows more (containers, services,
 * steps in the background): such a key is an error, so that nothing of a workflow is left out unnoticed.
 */
const understood = {
  workflow: ['name', 'run-name', 'on', 'permissions', 'env', 'defaults', 'concurrency', 'jobs'],
  on: ['push', 'pull_request', 'workflow_dispatch', 'workflow_call', 'schedule'],
  job: [
    ...['name', 'needs', 'if', 'permissions', 'environment', 'concurrency', 'strategy', 'runs-on', 'env'],
    ...['defaults', 'outputs', 'timeout-minutes', 'steps'],
  ],
  /** A job that calls another workflow. */
  call: ['name', 'needs', 'if', 'permissions', 'strategy', 'uses', 'with'],
  step: [
    ...['id', 'if', 'name', 'uses', 'run', 'with', 'env', 'shell', 'working-directory'],
    'continue-on-error',
  ],
  strategy: ['matrix', 'fail-fast', 'max-parallel'],
  concurrency: ['group', 'cancel-in-progress', 'queue'],
  environment: ['name'],
  action: ['name', 'description', 'author', 'branding', 'inputs', 'outputs', 'runs'],
  runs: ['using', 'main', 'steps'],
} as const;

/** @throws Unsupported for the first key that can't be rehearsed. */
export function requireUnderstood(
  place: keyof typeof understood,
  says: Templates | Readonly<Record<string, unknown>>,
  file: string,
  at = '',
): void {
  const known: readonly string[] = understood[place];
  const other = Object.keys(says).find((key) => !known.includes(key));
  if (other === undefined) return;
  const path = at === '' ? other : `${at}.${other}`;
  throw new Unsupported(file, path, `can't be rehearsed; a rehearsal understands ${known.join(', ')} there`);
}
