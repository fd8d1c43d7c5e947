/** What a Kubernetes API server answers instead of what it was asked for. */
export interface Status {
  readonly code?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly details?: {
    readonly causes?: readonly {
      readonly reason?: string;
      readonly message?: string;
      readonly field?: string;
    }[];
    readonly retryAfterSeconds?: number;
  };
}

/** The API server refused a request; the message is its own. */
export class ApiError extends Error {
  constructor(
    /** HTTP status. */
    readonly code: number,
    readonly status: Status,
  ) {
    super(status.message ?? `the API server answered ${code}`);
  }

  /** Fields that somebody else owns, by that field manager's name; empty unless the fields are the trouble. */
  get conflicts(): ReadonlyMap<string, readonly string[]> {
    const owners = new Map<string, string[]>();
    for (const { reason, message = '', field = '' } of this.status.details?.causes ?? []) {
      if (reason !== 'FieldManagerConflict') continue;
      const owner = /conflict with "([^"]*)"/.exec(message)?.[1] ?? message;
      owners.set(owner, [...(owners.get(owner) ?? []), field]);
    }
    return owners;
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {}

/** What an error says, in one line and without `Error:`. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s*\n\s*/g, ' ').trim();
}
