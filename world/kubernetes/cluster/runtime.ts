import type { WorldStore } from '../../store';
import { controllers, wakeFor } from '../controllers';
import { ClusterTx, ClusterView, type Timer } from './cluster';

/** Ends a transaction without its writes: a dry run. */
export class DryRun<T> extends Error {
  constructor(readonly result: T) {
    super('dry run');
  }
}

export interface RuntimeOptions {
  readonly store: WorldStore;
  /** Name of the cluster, of which its tables in the world are called. */
  readonly id: string;
  readonly seed: number;
  readonly now: () => number;
}

/** Seconds that a look at the cluster lets pass, at most, once something happens. */
const GLANCE = 10;

/** More work than any change of a cluster makes: controllers that never come to rest are a defect. */
const TIRELESS = 200_000;

/**
 * A cluster with its controllers. After every write they work until nothing is left to do at that moment; what takes
 * time is left on timers. Virtual time stands still between requests, and leaps to the next timer when somebody
 * looks; when nothing is on the way, it follows the clock on the wall.
 */
export class Runtime {
  constructor(private readonly options: RuntimeOptions) {}

  async view(): Promise<ClusterView> {
    return new ClusterView(this.options.id, await this.options.store.read());
  }

  /** Runs a change and everything that follows from it at once, in one transaction. */
  transact<T>(work: (cluster: ClusterTx) => T): Promise<T> {
    const { store, id, seed, now } = this.options;
    return store.transact((tx) => {
      const cluster = new ClusterTx(id, tx, seed, wakeFor);
      if (cluster.now === 0) cluster.moveTo(now());
      const result = work(cluster);
      settle(cluster);
      return result;
    });
  }

  /** Lets time pass for somebody who looks. Returns whether anything happened. */
  async glance(): Promise<boolean> {
    const before = await this.view();
    const first = nextTimer(before);
    const wall = this.options.now();
    if (first === undefined && wall - before.clock.now < 1000) return false;
    const version = before.clock.version;
    await this.transact((cluster) => {
      const target = first === undefined ? wall : first + GLANCE * 1000;
      advance(cluster, target);
    });
    return (await this.view()).clock.version !== version;
  }
}

/** The moment of the next timer that time may leap to. */
function nextTimer(cluster: ClusterView): number | undefined {
  const moments = cluster.notes<Timer>('timers').flatMap(([, { at, leap }]) => (leap ? [at] : []));
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** Runs every timer up to a moment, in order; time ends at the last one that was due, or the moment itself. */
function advance(cluster: ClusterTx, target: number): void {
  for (;;) {
    const timers = cluster.notes<Timer>('timers');
    const moment = Math.min(...timers.map(([, { at }]) => at));
    if (moment > target) break;
    cluster.moveTo(moment);
    for (const [name, { at }] of timers) {
      if (at > moment) continue;
      cluster.setNote('timers', name, null);
      const space = name.indexOf(' ');
      cluster.enqueue(name.slice(0, space), name.slice(space + 1));
    }
    settle(cluster);
  }
  cluster.moveTo(target);
}

function settle(cluster: ClusterTx): void {
  for (let step = 0; ; step += 1) {
    const work = cluster.next();
    if (work === undefined) return;
    const [controller, key] = work;
    const reconcile = controllers[controller];
    if (reconcile === undefined) throw new Error(`there is no controller ${controller}`);
    const slash = key.indexOf('/');
    reconcile(cluster, key.slice(0, slash), key.slice(slash + 1));
    if (step > TIRELESS) throw new Error(`the controllers do not come to rest: ${controller} ${key}`);
  }
}
