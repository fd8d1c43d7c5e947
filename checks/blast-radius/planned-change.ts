import type { Block } from '../model/model';

/** What Terraform means to do with one resource, as `terraform show -json` tells it. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  /** `create`, `update`, `delete`, …; a replacement is `delete` and `create` in the order in which they are done. */
  readonly actions: readonly string[];
  readonly change: ChangedValues;
  /** Why Terraform replaces or deletes, e.g. `replace_because_cannot_update`. */
  readonly reason?: string;
  /** The arguments that the configuration sets, as nested expressions; absent where the plan does not tell. */
  readonly configured?: unknown;
}

/** The values of a resource before and after. Some are sensitive, so that none may be printed without a look at that. */
export interface ChangedValues {
  readonly before?: unknown;
  /** Without what is known after the apply only. */
  readonly after?: unknown;
  /** Shaped like `after`, `true` where a value is known after the apply only. */
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  /** The arguments that can't be changed in place, each by its steps from the outermost. */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

export type Kind = 'create' | 'update' | 'replace' | 'delete';

export function kindOf(actions: readonly string[]): Kind {
  if (actions.includes('delete')) return actions.includes('create') ? 'replace' : 'delete';
  return actions.includes('create') ? 'create' : 'update';
}

/** Whether the new one is there before the old one goes. */
export function isMadeFirst(actions: readonly string[]): boolean {
  return actions[0] === 'create' && actions.includes('delete');
}

/** The values of a resource, before it goes or is changed; after, for one that is created. */
export function valuesOf({ change: { before, after } }: PlannedChange): Block {
  return asBlock(before ?? after);
}

export function asBlock(value: unknown): Block {
  return typeof value === 'object' && value !== null ? (value as Block) : {};
}
