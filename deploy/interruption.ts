/** A signal came, and the work ended in order: what Terraform had begun is in its state, its lock released. */
export class Interrupted extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
  }
}

/** Signals that end the work. */
export const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How much is under way that must end by itself, and who waits for that. */
let held = 0;
const waiting = new Set<() => void>();

/** Holds an interruption off until the returned function is called. */
export function holdOff(): () => void {
  held += 1;
  return () => {
    held -= 1;
    if (held > 0) return;
    for (const go of waiting) go();
    waiting.clear();
  };
}

/**
 * Does `work` until a signal comes: that ends it at once, or when what holds it off has ended. Whatever else was under
 * way goes on until the process ends.
 * @throws Interrupted
 */
export async function interruptible<T>(work: () => Promise<T>): Promise<T> {
  let stop: (signal: NodeJS.Signals) => void = () => undefined;
  const stopped = new Promise<never>((_, failed) => {
    stop = (signal) => {
      const end = () => failed(new Interrupted(signal));
      if (held === 0) end();
      else waiting.add(end);
    };
    for (const signal of endingSignals) process.on(signal, stop);
  });
  try {
    return await Promise.race([work(), stopped]);
  } finally {
    for (const signal of endingSignals) process.off(signal, stop);
  }
}
