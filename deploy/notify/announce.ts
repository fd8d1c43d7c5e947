import type { Clock } from '../clock';
import type { Result } from '../deploy-or-return';
import type { Listener } from '../events';
import { sharedTag } from '../find-releases';
import { Interrupted } from '../interruption';
import { type Bounds, defaultBounds } from './attempt';
import type { Ending, Subject } from './notice';
import { openNotifier, type Source } from './notifier';

export interface AnnounceOptions {
  readonly subject: Subject;
  readonly sources: readonly Source[];
  readonly clock: Clock;
  readonly bounds?: Bounds;
  /** Told, in a line each, what could not be sent. */
  readonly warn: (line: string) => void;
  readonly listener: Listener;
}

/**
 * Does `work`, a deployment, and tells of its beginning, its way back and its end. `work` gets a listener to tell its
 * events to. What it returns or throws is returned or thrown, whatever becomes of the telling; that goes on beside it,
 * and takes at most `bounds.atEnd` longer.
 * @throws what `work` throws
 */
export async function announced<T extends Pick<Result, 'outcome' | 'deployed'>>(
  { subject, sources, clock, bounds = defaultBounds, warn, listener }: AnnounceOptions,
  work: (listener: Listener) => Promise<T>,
): Promise<T> {
  const begun = clock.now();
  const notifier = openNotifier({ sources, clock, bounds, warn });
  let broken: readonly string[] = [];
  let step: string | undefined;
  const hear: Listener = (event) => {
    if (event.type === 'step') step = event.state === 'done' ? undefined : event.step;
    if (event.type === 'going-back') {
      broken = event.broken;
      notifier.tell({ subject, moment: event });
    }
    listener(event);
  };
  const tellEnd = (type: Ending['type'], more: Partial<Ending>, patience: number) => {
    const seconds = (clock.now() - begun) / 1000;
    notifier.tell({ subject, moment: { broken, ...more, type, seconds } });
    return notifier.close(patience);
  };
  notifier.tell({ subject, moment: { type: 'started' } });
  let result: T;
  try {
    result = await work(hear);
  } catch (error) {
    const where = step === undefined ? {} : { step };
    if (error instanceof Interrupted) await tellEnd('cancelled', where, bounds.interrupted);
    else await tellEnd('failed', where, bounds.atEnd);
    throw error;
  }
  const { outcome, deployed } = result;
  const runs = sharedTag(deployed.after);
  const now = new Set([...broken, ...deployed.setbacks.map(({ file }) => file)]);
  await tellEnd(outcome, { broken: [...now], ...(runs !== null && { runs }) }, bounds.atEnd);
  return result;
}
