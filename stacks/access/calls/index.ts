import type { CallTable } from './call';
import { computeCalls } from './compute';
import { dataCalls } from './data';
import { networkCalls } from './network';
import { operationsCalls } from './operations';
import { storageCalls } from './storage';

export { type CallCondition, type Calls, type CallTable, fill, type Target } from './call';

/** A managed policy each: IAM takes 6,144 characters in one, and ten of them on a role. */
export const callGroups = {
  network: networkCalls,
  compute: computeCalls,
  data: dataCalls,
  storage: storageCalls,
  operations: operationsCalls,
} as const satisfies Readonly<Record<string, CallTable>>;

export type CallGroup = keyof typeof callGroups;

/** What the provider calls for every type of resource that a region may hold. */
export const calls: CallTable = Object.assign({}, ...Object.values(callGroups));

/**
 * Types that no stack makes any longer, while a region's state may still hold some. Whoever deletes the last resource
 * of a type from the stack puts the type here for one release, or the role could not delete it.
 */
export const retiredTypes: readonly string[] = [];
