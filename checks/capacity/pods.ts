import type { Lot } from './packing';

/** Pods of one kind: how many run at most, and how many more exist while they are replaced. */
export interface Pods extends Lot {
  /** `Deployment services/payments`, or the add-on. */
  readonly id: string;
  readonly surge: number;
  /** How many run at least. */
  readonly least: number;
  /** The service or component that they are of. */
  readonly owner: string;
  readonly hostNetwork: boolean;
}
