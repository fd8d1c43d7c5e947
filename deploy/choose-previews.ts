import { previews } from '../regions/previews';
import type { PullRequestEvent } from './github/pull-request-event';

/** How a preview lives: in a seat of the development cluster, or in a network of its own. */
export type PreviewKind = keyof typeof previews.labels;

export const previewKinds = Object.keys(previews.labels) as readonly PreviewKind[];

/** What an event does to the previews of its pull request. */
export type Chosen = Readonly<Record<'open' | 'close', readonly PreviewKind[]>>;

/**
 * Which previews an event opens or brings up to date, and which it closes. Adding a label opens that kind, taking it
 * away closes it; a push, or opening a closed pull request again, opens what the labels ask for, and closing it closes
 * that. Code of a fork gets nothing.
 */
export function choosePreviews(event: PullRequestEvent): Chosen {
  const nothing: Chosen = { open: [], close: [] };
  if (event.isFromFork) return nothing;
  const asked = (labels: readonly (string | undefined)[]) =>
    previewKinds.filter((kind) => labels.includes(previews.labels[kind]));
  switch (event.action) {
    case 'labeled':
      return event.isOpen ? { ...nothing, open: asked([event.label]) } : nothing;
    case 'synchronize':
    case 'reopened':
      return event.isOpen ? { ...nothing, open: asked(event.labels) } : nothing;
    case 'unlabeled':
      return { ...nothing, close: asked([event.label]) };
    case 'closed':
      return { ...nothing, close: asked(event.labels) };
    default:
      return nothing;
  }
}
