import type { Clock } from '../clock';

/** How long telling may take. */
export interface Bounds {
  /** Milliseconds for one answer. */
  readonly answer: number;
  /** Milliseconds for one notice, with all its attempts. */
  readonly total: number;
  /** Milliseconds before the second attempt at most; each further wait is twice as long. */
  readonly wait: number;
  /** Milliseconds that a deployment that has ended waits for what is still to be sent. */
  readonly atEnd: number;
  /** As `atEnd`, after an interruption: GitHub ends a cancelled job ten seconds after it told it so. */
  readonly interrupted: number;
}

export const defaultBounds: Bounds = {
  answer: 5_000,
  total: 60_000,
  wait: 500,
  atEnd: 5_000,
  interrupted: 1_000,
};

/** The receiver answered, and did not take it. */
export class NotTaken extends Error {
  constructor(
    readonly status: number,
    /** Milliseconds after which to try again, where the receiver says so. */
    readonly retryAfter?: number,
  ) {
    super(`answered ${status}`);
  }
}

/** Trying again would not help; the message says why, and holds no secret. */
export class Hopeless extends Error {}

/** It took too long. */
export class TooLate extends Error {}

export interface AttemptOptions {
  readonly clock: Clock;
  readonly bounds: Bounds;
  /** Time of the clock after which nothing is tried any more. */
  readonly until: number;
  /** Ends all attempts, with an error as its reason. */
  readonly stop: AbortSignal;
}

/**
 * Does `send` again while it fails for a reason that may pass: no connection, no answer, 429, 5xx, or where the
 * receiver asks for it. Waits longer each time, by a random part, and not less than the receiver asks for. Ends at
 * `until`, or when `stop` comes, whether `send` heeds its signal or not.
 * @throws what the last attempt threw; TooLate
 */
export async function attempt<T>(
  send: (signal: AbortSignal) => Promise<T>,
  { clock, bounds, until, stop }: AttemptOptions,
): Promise<T> {
  for (let count = 0; ; count++) {
    stop.throwIfAborted();
    const left = until - clock.now();
    if (left <= 0) throw new TooLate(`not within ${bounds.total / 1000} s`);
    try {
      return await within(Math.min(bounds.answer, left), clock, stop, send);
    } catch (error) {
      const most = bounds.wait * 2 ** count;
      const wait = Math.max(asked(error), most / 2 + (clock.random() * most) / 2);
      if (stop.aborted || !mayPass(error) || clock.now() + wait >= until) throw error;
      await clock.sleep(wait, stop);
      // Why it did not work tells more than that there is no more time.
      if (stop.aborted) throw error;
    }
  }
}

async function within<T>(
  ms: number,
  clock: Clock,
  stop: AbortSignal,
  send: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const answered = new AbortController();
  const over = new AbortController();
  const end = () => over.abort(stop.reason);
  stop.addEventListener('abort', end, { once: true });
  const ended = new Promise<never>((_, failed) => {
    over.signal.addEventListener('abort', () => failed(over.signal.reason), { once: true });
  });
  void clock.sleep(ms, answered.signal).then(() => {
    if (!answered.signal.aborted) over.abort(new TooLate(`no answer within ${ms / 1000} s`));
  });
  try {
    return await Promise.race([send(over.signal), ended]);
  } finally {
    answered.abort();
    stop.removeEventListener('abort', end);
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof Hopeless) return false;
  const status = statusOf(error);
  return status === undefined || status === 429 || status >= 500 || asked(error) > 0;
}

/** The HTTP status of a refusal, by us, by GitHub's client or by AWS's. */
function statusOf(error: unknown): number | undefined {
  const { status, $metadata } = error as {
    readonly status?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  return typeof status === 'number' ? status : $metadata?.httpStatusCode;
}

function asked(error: unknown): number {
  return error instanceof NotTaken ? (error.retryAfter ?? 0) : 0;
}

/** Milliseconds of a `Retry-After` header in seconds; undefined for a date, which no receiver of ours sends. */
export function retryAfter(header: string | null | undefined): number | undefined {
  return /^\d{1,6}$/.test(header ?? '') ? Number(header) * 1000 : undefined;
}

/** Why something could not be sent, without the address: that of a webhook is a secret, and libraries put it in messages. */
export function reasonFor(error: unknown): string {
  if (error instanceof Hopeless || error instanceof TooLate || error instanceof NotTaken) {
    return error.message;
  }
  const status = statusOf(error);
  const { name, code, cause } = error as {
    readonly name?: unknown;
    readonly code?: unknown;
    readonly cause?: { readonly code?: unknown };
  };
  if (status !== undefined) return `answered ${status} (${name})`;
  const broken = String(cause?.code ?? code);
  // As the system and Node's fetch name what became of a connection; Node's own defects are ERR_….
  return /^(E(?!RR_)|UND_ERR_)/.test(broken) ? `no connection (${broken})` : `failed (${name})`;
}
