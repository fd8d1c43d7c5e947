import type { Clock } from '../../../deploy/clock';

interface Sleeper {
  readonly at: number;
  readonly ms: number;
  readonly wake: () => void;
}

/** A clock that goes on only when told, from 0: time of real servers and machines does not count. */
export class ManualClock implements Clock {
  private time = 0;
  private readonly sleepers = new Set<Sleeper>();

  now(): number {
    return this.time;
  }

  random(): number {
    return 0;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const sleeper = { at: this.time + ms, ms, wake };
      const { sleepers } = this;
      function wake() {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      }
      sleepers.add(sleeper);
      if (signal?.aborted === true) wake();
      else signal?.addEventListener('abort', wake, { once: true });
    });
  }

  /**
   * Lets time pass, from one sleeper's end to the next, until the work has ended. While anybody sleeps for just
   * `inFlight`, which is how long an answer may take, time stands still: a real answer is on its way.
   */
  async run<T>(work: Promise<T>, inFlight?: number): Promise<T> {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    work.then(over, over);
    while (!isOver) {
      await new Promise((turn) => setImmediate(turn));
      const all = [...this.sleepers];
      if (isOver || all.length === 0 || all.some(({ ms }) => ms === inFlight)) continue;
      const next = all.reduce((first, one) => (one.at < first.at ? one : first));
      this.time = Math.max(this.time, next.at);
      next.wake();
    }
    return work;
  }
}
