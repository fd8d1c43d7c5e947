import { namespaces } from '../charts/namespaces';

/** Whose objects are brought to a cluster, and how far that reaches. */
export interface Scope {
  /** Whom the records must belong to: a region, or the seat of a guest. */
  readonly owner: string;
  /** The namespace of the record of what was applied. */
  readonly records: string;
  /** The only namespace that has objects of it, and that is looked into. @default - the whole cluster */
  readonly within?: string;
}

/** A region has its cluster to itself, apart from the guests that it gives a seat. */
export function regionScope(region: string): Scope {
  return { owner: region, records: namespaces.records };
}

/** A guest has one namespace, which the region made for it, and may see no other. */
export function seatScope(region: string, seat: string): Scope {
  return { owner: `${region}/${seat}`, records: seat, within: seat };
}
