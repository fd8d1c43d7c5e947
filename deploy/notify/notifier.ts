import type { Clock } from '../clock';
import { attempt, type Bounds, reasonFor, TooLate } from './attempt';
import { headline, type Notice } from './notice';

/** Somewhere to tell of a deployment. */
export interface Channel {
  /** For messages, without anything secret. */
  readonly name: string;
  /** @throws whatever went wrong; it is tried again where that may help */
  send(notice: Notice, signal: AbortSignal): Promise<void>;
}

/** Where channels come from: asking for them may fail or hang as well. */
export interface Source {
  readonly name: string;
  open(signal: AbortSignal): Promise<readonly Channel[]>;
}

export interface NotifierOptions {
  readonly sources: readonly Source[];
  readonly clock: Clock;
  readonly bounds: Bounds;
  /** Told, in a line each, what could not be sent. */
  readonly warn: (line: string) => void;
}

/** Tells of a deployment beside the work: nothing here throws, and nothing is waited for until the end. */
export interface Notifier {
  tell(notice: Notice): void;
  /** Waits for what is still to be sent, but no longer than that many milliseconds; the rest is given up, with a line. */
  close(ms: number): Promise<void>;
}

export function openNotifier({ sources, clock, bounds, warn }: NotifierOptions): Notifier {
  const stop = new AbortController();
  const pending: Promise<void>[] = [];
  const options = () => ({ clock, bounds, until: clock.now() + bounds.total, stop: stop.signal });

  const lanes = sources.map(async (source) => {
    try {
      const channels = await attempt((signal) => source.open(signal), options());
      return channels.map((channel) => ({ channel, last: Promise.resolve() }));
    } catch (error) {
      warn(`${source.name} could not be read, so nothing is sent there: ${reasonFor(error)}`);
      return [];
    }
  });

  /** One after the other in each channel, so that the end is not told in front of the beginning. */
  async function tellAll(opened: (typeof lanes)[number], notice: Notice): Promise<void> {
    const limits = options();
    const sent = (await opened).map((lane) => {
      lane.last = lane.last.then(async () => {
        try {
          await attempt((signal) => lane.channel.send(notice, signal), limits);
        } catch (error) {
          warn(`${lane.channel.name} was not told "${headline(notice)}": ${reasonFor(error)}`);
        }
      });
      return lane.last;
    });
    await Promise.all(sent);
  }

  return {
    tell(notice) {
      for (const opened of lanes) pending.push(tellAll(opened, notice));
    },
    async close(ms) {
      const all = Promise.all(pending);
      const sent = new AbortController();
      await Promise.race([all.then(() => sent.abort()), clock.sleep(ms, sent.signal)]);
      stop.abort(new TooLate(`not within ${ms / 1000} s of the end`));
      await all;
      await Promise.all(lanes);
    },
  };
}
