import type { Operation } from '../aws/types';
import type { Candidate } from './injector';

type Change = NonNullable<Operation['planned']>;

/** Actions that a planned change will lead to. */
const leadsTo: Readonly<Record<Change, readonly Operation['action'][]>> = {
  create: ['create'],
  update: ['update'],
  replace: ['create', 'delete'],
  delete: ['delete'],
  none: [],
};

/**
 * What Terraform is about to do, as its plans told: Terraform plans every resource of a stack before it changes
 * the first one, so that at the first change all of them are known.
 */
export class Plans {
  private readonly planned = new Map<string, Candidate & { readonly change: Change }>();

  /** To be told of every plan. */
  record({ address, path, planned }: Operation): void {
    if (address === undefined || planned === undefined) return;
    this.planned.set(address, { address, change: planned, ...(path === undefined ? {} : { path }) });
  }

  /** The resources of the operation's stack that the same action has been planned for. */
  candidates({ address, action }: Operation): readonly Candidate[] {
    const stack = address?.slice(0, address.indexOf('/') + 1);
    if (stack === undefined) return [];
    return [...this.planned.values()].filter(
      (candidate) => candidate.address.startsWith(stack) && leadsTo[candidate.change].includes(action),
    );
  }
}
