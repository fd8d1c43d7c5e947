import type { Releases } from './release';
import type { Release } from './service';

/** What a promotion changes for one service. */
export interface Promotion {
  readonly service: string;
  /** Absent where the target had no release of the service. */
  readonly from?: Release;
  readonly to: Release;
}

/**
 * The releases of `target` after taking those of `source`, and what differs.
 * `only` restricts it to some services; services that the target's region lacks are the caller's to leave out.
 */
export function promote(
  source: Releases,
  target: Releases,
  only: readonly string[],
): { readonly releases: Releases; readonly changes: readonly Promotion[] } {
  const changes = only
    .flatMap((service): readonly Promotion[] => {
      const to = source[service];
      const from = target[service];
      if (to === undefined || (from?.digest === to.digest && from.tag === to.tag)) return [];
      return [from === undefined ? { service, to } : { service, from, to }];
    })
    .sort((a, b) => (a.service < b.service ? -1 : 1));
  const changed = Object.fromEntries(changes.map(({ service, to }) => [service, to]));
  return { releases: { ...target, ...changed }, changes };
}
