import type { Dependencies } from './dependencies';

/** An operation that was observed: what it was about, how long AWS takes, and when it ran among the others. */
export interface Timed {
  /** `type.name`; operations of unknown address have one of their own and depend on nothing. */
  readonly address: string;
  readonly action: 'create' | 'update' | 'delete';
  /** AWS minutes, faults and waits included. */
  readonly minutes: number;
  /** Positions in the order of all beginnings and ends. */
  readonly began: number;
  readonly ended: number;
}

/** An operation with its place in virtual time, in minutes since the start of the replay. */
export type Scheduled<T extends Timed = Timed> = T & { readonly start: number; readonly end: number };

export interface Replay<T extends Timed = Timed> {
  readonly operations: readonly Scheduled<T>[];
  /** End of the last operation, in minutes. */
  readonly makespan: number;
}

/**
 * For each operation, those that had to end before it began. Two operations had to follow one another when the
 * one's resource depends on the other's, or it is the same; which came first is observed. So one rule covers
 * creating (dependencies first), destroying (dependants first) and replacing in either order.
 */
export function predecessors(operations: readonly Timed[], dependencies: Dependencies): readonly number[][] {
  const byAddress = new Map<string, number[]>();
  operations.forEach(({ address }, index) => {
    byAddress.set(address, [...(byAddress.get(address) ?? []), index]);
  });
  const before: number[][] = operations.map(() => []);
  const order = (a: number, b: number) => {
    const [one, other] = [operations[a], operations[b]];
    if (one === undefined || other === undefined) return;
    if (one.ended < other.began) before[b]?.push(a);
    else if (other.ended < one.began) before[a]?.push(b);
  };
  operations.forEach(({ address }, index) => {
    for (const same of byAddress.get(address) ?? []) if (same < index) order(same, index);
    for (const on of dependencies.get(address) ?? []) {
      for (const other of byAddress.get(on) ?? []) order(other, index);
    }
  });
  return before;
}

/**
 * Schedules the operations as Terraform walks its graph: an operation becomes ready when its last predecessor
 * ends, and takes the first free one of `parallelism` workers in the order of becoming ready (ties: the order
 * observed). `Infinity` gives the lower bound: the longest chain of dependencies.
 */
export function replay<T extends Timed>(
  operations: readonly T[],
  before: readonly (readonly number[])[],
  parallelism: number,
): Replay<T> {
  const after: number[][] = operations.map(() => []);
  before.forEach((list, index) => {
    for (const earlier of list) after[earlier]?.push(index);
  });
  const waitingFor = before.map((list) => list.length);
  const start = new Array<number>(operations.length).fill(0);
  const end = new Array<number>(operations.length).fill(0);
  const began = (index: number) => operations[index]?.began ?? 0;
  const ready = waitingFor.flatMap((count, index) => (count === 0 ? [index] : []));
  ready.sort((a, b) => began(a) - began(b));
  const running: number[] = [];
  let now = 0;
  while (ready.length > 0 || running.length > 0) {
    while (ready.length > 0 && running.length < parallelism) {
      const next = ready.shift() as number;
      start[next] = now;
      end[next] = now + (operations[next]?.minutes ?? 0);
      running.push(next);
    }
    now = Math.min(...running.map((index) => end[index] ?? now));
    const finished = running.filter((index) => (end[index] ?? 0) <= now);
    const released: number[] = [];
    for (const index of finished) {
      running.splice(running.indexOf(index), 1);
      for (const follower of after[index] ?? []) {
        waitingFor[follower] = (waitingFor[follower] ?? 0) - 1;
        if (waitingFor[follower] === 0) released.push(follower);
      }
    }
    ready.push(...released.sort((a, b) => began(a) - began(b)));
  }
  return {
    operations: operations.map((operation, index) => ({
      ...operation,
      start: start[index] ?? 0,
      end: end[index] ?? 0,
    })),
    makespan: end.reduce((latest, minute) => Math.max(latest, minute), 0),
  };
}

/** The longest chain of a replay at unlimited parallelism: indexes, first to last. Empty without operations. */
export function criticalPath(lower: Replay, before: readonly (readonly number[])[]): readonly number[] {
  const endOf = (index: number) => lower.operations[index]?.end ?? 0;
  const latest = (indexes: readonly number[]) =>
    indexes.reduce<number | undefined>(
      (best, index) => (best === undefined || endOf(index) > endOf(best) ? index : best),
      undefined,
    );
  const path: number[] = [];
  for (
    let at = latest(lower.operations.map((_, index) => index));
    at !== undefined;
    at = latest(before[at] ?? [])
  ) {
    path.unshift(at);
  }
  return path;
}

/** The figures of one phase at the parallelism that people use, and at best. */
export interface Timing<T extends Timed = Timed> {
  readonly parallelism: number;
  readonly operations: readonly Scheduled<T>[];
  readonly makespanMinutes: number;
  readonly lowerBoundMinutes: number;
  /** Makespan over lower bound; 1 when there was nothing to do. */
  readonly ratio: number;
  /** The longest chain, first to last, as scheduled at unlimited parallelism. */
  readonly criticalPath: readonly Scheduled<T>[];
}

export function timing<T extends Timed>(
  operations: readonly T[],
  dependencies: Dependencies,
  parallelism: number,
): Timing<T> {
  const before = predecessors(operations, dependencies);
  const actual = replay(operations, before, parallelism);
  const lower = replay(operations, before, Number.POSITIVE_INFINITY);
  return {
    parallelism,
    operations: actual.operations,
    makespanMinutes: actual.makespan,
    lowerBoundMinutes: lower.makespan,
    ratio: lower.makespan === 0 ? 1 : actual.makespan / lower.makespan,
    criticalPath: criticalPath(lower, before).flatMap((index) => lower.operations[index] ?? []),
  };
}
