/** How bad a change is, from what nobody notices to what nobody can undo. */
export const classes = ['harmless', 'brief interruption', 'outage', 'data loss'] as const;

/**
 * `harmless`: no customer notices. `brief interruption`: connections break or some capacity is away for minutes, and
 * who tries again gets through. `outage`: what depends on it does not work for longer, or until a person mends it.
 * `data loss`: something that could be read, or got back, no longer can be.
 */
export type Class = (typeof classes)[number];

/** What a change does, and why. */
export interface Effect {
  readonly class: Class;
  /** Continues the name of the object, e.g. `its standby takes over, and connections break`. */
  readonly why: string;
  /** What to do about it, where something better is known than the advice for its class. */
  readonly mend?: string;
}

const effect =
  (kind: Class) =>
  (why: string, mend?: string): Effect => ({ class: kind, why, ...(mend !== undefined && { mend }) });

export const harmless = effect('harmless');
export const brief = effect('brief interruption');
export const outage = effect('outage');
export const loss = effect('data loss');

export function gravityOf(kind: Class): number {
  return classes.indexOf(kind);
}

/** The first of the worst; undefined of none. */
export function worst<T extends { readonly class: Class }>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>(
    (found, one) => (found === undefined || gravityOf(one.class) > gravityOf(found.class) ? one : found),
    undefined,
  );
}

/** Whether only a person may decide to do it. */
export function isDangerous({ class: kind }: { readonly class: Class }): boolean {
  return kind === 'outage' || kind === 'data loss';
}
