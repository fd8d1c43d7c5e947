import { choosePreviews as chosenBy, type PreviewKind, previewKinds } from '../../deploy/choose-previews';
import { InvalidEvent, parsePullRequestEvent } from '../../deploy/github/pull-request-event';
import { regions } from '../../regions';
import { runsOn } from '../../regions/deploys-from';
import { guestHost } from '../../regions/guests';
import { previewRegion } from '../../regions/previews';
import { print } from '../console';
import { UsageError } from '../errors';
import { readText } from '../github';

/** What a job of a workflow must know of a preview. */
interface Entry {
  readonly name: string;
  /** Whose guest it is. */
  readonly host?: string;
  readonly runsOn: string;
}

export function choosePreviews(): void {
  const event = readEvent();
  const chosen = chosenBy(event);
  for (const kind of previewKinds) {
    for (const what of ['open', 'close'] as const) {
      const entries = chosen[what].includes(kind) ? entriesOf[kind](event.number) : [];
      print(`${what}-${kind}=${JSON.stringify(entries)}`);
    }
  }
}

/** Guests have one host, or none at all. */
const entriesOf: Readonly<Record<PreviewKind, (pullRequest: number) => readonly Entry[]>> = {
  guest: (pullRequest) => {
    const host = guestHost(regions);
    const { name } = previewRegion(pullRequest);
    return host === undefined ? [] : [{ name, host: host.name, runsOn: runsOn(host) }];
  },
  network: (pullRequest) => {
    const region = previewRegion(pullRequest);
    return [{ name: region.name, runsOn: runsOn(region) }];
  },
};

function readEvent() {
  const file = process.env['GITHUB_EVENT_PATH'];
  if (file === undefined)
    throw new UsageError('GITHUB_EVENT_PATH is not set; run it in a job of GitHub Actions');
  try {
    return parsePullRequestEvent(readText('GITHUB_EVENT_PATH', file));
  } catch (error) {
    throw error instanceof InvalidEvent ? new UsageError(`${file}: ${error.message}`) : error;
  }
}
