import type { Clock } from './clock';
import type { Listener } from './events';
import { reasonOf } from './kubernetes/errors';

/** Runs the steps of a deployment, tells of each, and measures it. */
export class Steps {
  /** Seconds of each step that has ended. */
  readonly seconds: Record<string, number> = {};

  constructor(
    private readonly listener: Listener,
    private readonly clock: Clock,
  ) {}

  /** `work` returns its result, and what there is to say about it in a few words. */
  async run<T>(step: string, work: () => Promise<readonly [T, string]>): Promise<T> {
    const begun = this.clock.now();
    const seconds = () => {
      this.seconds[step] = Math.round(this.clock.now() - begun) / 1000;
      return this.seconds[step];
    };
    this.listener({ type: 'step', step, state: 'begins' });
    try {
      const [result, detail] = await work();
      this.listener({ type: 'step', step, state: 'done', seconds: seconds(), detail });
      return result;
    } catch (error) {
      this.listener({ type: 'step', step, state: 'failed', seconds: seconds(), detail: reasonOf(error) });
      throw error;
    }
  }
}
