import type { Block } from '../model/model';
import type { Difference } from './differences';
import { type Effect, harmless } from './effect';

/** What one argument's change does, seen with the resource's values before. */
export type Judge = (difference: Difference, values: Block) => Effect;

/** What the end of a resource does, seen with its values. */
export type Ending = Effect | ((values: Block) => Effect);

/** What is known of the changes of one type of resource. */
export interface Row {
  /** Where that is said. */
  readonly source: string;
  readonly deleted: Ending;
  /** When the old one goes before the new one is there. */
  readonly replaced: Ending;
  /** When the new one is there before the old one goes. */
  readonly madeFirst: Ending;
  readonly created: Effect;
  /** What an update of an argument does, with all that is below it; the longest name that fits counts. */
  readonly updates: Readonly<Record<string, Effect | Judge>>;
  /** Arguments that can't be updated: their change replaces. */
  readonly fixed: readonly string[];
  /** What has to guard the resource; see `guards.ts`. */
  readonly guards: readonly GuardName[];
  /** Why a store of data needs none of them. */
  readonly unguarded?: string;
}

export type GuardName =
  | 'prevent-destroy'
  | 'deletion-protection'
  | 'balancer-protection'
  | 'final-snapshot'
  | 'final-cache-snapshot'
  | 'keeps-backups'
  | 'no-force-destroy'
  | 'no-force-delete'
  | 'recovery-window'
  | 'deletion-window'
  | 'database-backups'
  | 'cache-snapshots'
  | 'versioned'
  | 'lives-on'
  | 'backed-up'
  | 'locked';

export interface Facts {
  readonly source: string;
  readonly deleted: Ending;
  /** @default deleted */
  readonly replaced?: Ending;
  /** @default replaced */
  readonly madeFirst?: Ending;
  /** @default harmless */
  readonly created?: Effect;
  /** Arguments whose update nobody notices, in one text. */
  readonly harmless?: string;
  readonly updates?: Readonly<Record<string, Effect | Judge>>;
  /** Arguments whose change replaces, in one text. */
  readonly fixed?: string;
  readonly guards?: readonly GuardName[];
  readonly unguarded?: string;
}

const added = harmless('nothing depends on it yet');
const unnoticed = harmless('it takes effect without a stop');

export function row(facts: Facts): Row {
  const { deleted, replaced = deleted, madeFirst = replaced, updates = {}, guards = [] } = facts;
  const quiet = words(facts.harmless).map((argument) => [argument, unnoticed] as const);
  return {
    ...{ source: facts.source, deleted, replaced, madeFirst, guards },
    created: facts.created ?? added,
    updates: { ...Object.fromEntries(quiet), ...updates },
    fixed: words(facts.fixed),
    ...(facts.unguarded !== undefined && { unguarded: facts.unguarded }),
  };
}

/** A setting, or the record of one, that no customer notices in any way. */
export function setting(source: string, why: string, quiet = '', fixed = ''): Row {
  const updates = Object.fromEntries(words(quiet).map((argument) => [argument, harmless(why)]));
  return row({ source, deleted: harmless(why), updates, fixed });
}

const words = (text = '') => text.split(' ').filter((word) => word !== '');

/** What the table has for an argument: of the longest name that is it, or above it; `*` stands for every name. */
export function entryFor({ updates }: Row, argument: string): Effect | Judge | undefined {
  for (let name = argument; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const entry = updates[name];
    if (entry !== undefined) return entry;
  }
  return updates['*'];
}
