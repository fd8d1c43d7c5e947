import type { Workflow } from '../syntax/workflow';
import type { Event, PullRequestEvent, PushEvent } from './event';
import { matchesAny } from './pattern';

interface Filters {
  readonly [key: string]: readonly string[] | undefined;
}

/** What of a pull request starts a workflow that does not say. */
const usualTypes = ['opened', 'synchronize', 'reopened'];

/** Whether an event starts a workflow, by its `on` and the filters there. */
export function starts({ on, file }: Workflow, event: Event): boolean {
  if (!Object.hasOwn(on, event.name)) return false;
  switch (event.name) {
    case 'push':
      return pushStarts((on.push ?? {}) as Filters, event);
    case 'pull_request':
      return pullRequestStarts((on.pull_request ?? {}) as Filters, event);
    case 'workflow_dispatch':
      return event.workflow === file;
    case 'schedule':
      return (on.schedule ?? []).some(({ cron }) => cron === event.cron);
  }
}

function pushStarts(filters: Filters, event: PushEvent): boolean {
  const [kind, other, prefix] = event.ref.startsWith('refs/tags/')
    ? (['tags', 'branches', 'refs/tags/'] as const)
    : (['branches', 'tags', 'refs/heads/'] as const);
  const has = (name: string) => filters[name] !== undefined || filters[`${name}-ignore`] !== undefined;
  // A filter for one of the two keeps the other out.
  if (!has(kind) && has(other)) return false;
  if (!passes(filters, kind, [event.ref.slice(prefix.length)])) return false;
  return kind === 'tags' || pathsPass(filters, event.changed);
}

function pullRequestStarts(filters: Filters, { type, base, changed }: PullRequestEvent): boolean {
  const types = filters['types'] ?? usualTypes;
  return types.includes(type) && passes(filters, 'branches', [base]) && pathsPass(filters, changed);
}

function pathsPass(filters: Filters, changed: readonly string[] | undefined): boolean {
  return changed === undefined || passes(filters, 'paths', changed);
}

/** Whether one of the texts passes the filter of that name and its opposite. */
function passes(filters: Filters, name: string, texts: readonly string[]): boolean {
  const only = filters[name];
  const ignored = filters[`${name}-ignore`];
  if (only !== undefined && !texts.some((text) => matchesAny(only, text))) return false;
  return ignored === undefined || texts.some((text) => !matchesAny(ignored, text));
}
