/** Wrong usage: exit code 2, the message alone on standard error. */
export class UsageError extends Error {}

/** The work itself failed, and has said why: exit code 1. */
export class WorkFailed extends Error {}
