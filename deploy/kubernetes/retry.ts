import type { Clock } from '../clock';
import { ApiError, Unreachable } from './errors';

export interface RetryOptions {
  readonly clock: Clock;
  /** How often a request is sent at most. @default 8 */
  readonly attempts?: number;
  /** Milliseconds before the second attempt at most; each further wait is twice as long. @default 200 */
  readonly base?: number;
  /** Milliseconds that one wait takes at most. @default 10,000 */
  readonly cap?: number;
}

/**
 * Does `work` again while it fails for a reason that may pass: too many requests, a fault of the server's own, a
 * write that met another, a connection that broke. Waits longer each time, by a random part, so that many who
 * failed at once don't come back at once; not less than the server asks for.
 */
export async function retrying<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { clock, attempts = 8, base = 200, cap = 10_000 } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !mayPass(error)) throw error;
      const most = Math.min(cap, base * 2 ** (attempt - 1));
      await clock.sleep(Math.max(asked(error), most / 2 + (clock.random() * most) / 2));
    }
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  if (!(error instanceof ApiError)) return false;
  // Somebody else's fields stay theirs, however often one asks. "AlreadyExists" is no accident either.
  if (error.code === 409) return error.conflicts.size === 0 && error.status.reason === 'Conflict';
  // The server calls it its own fault when a manifest does not fit the kind's schema.
  if (error.code === 500 && /typed patch object|not declared in schema/.test(error.message)) return false;
  return error.code === 429 || error.code >= 500;
}

/** Milliseconds that the server asks to wait. */
function asked(error: unknown): number {
  return error instanceof ApiError ? (error.status.details?.retryAfterSeconds ?? 0) * 1000 : 0;
}
