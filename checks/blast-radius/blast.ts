import type { Environment } from '../model/model';
import { type Classed, classify } from './classify';
import { gravityOf } from './effect';
import { type Reach, reachOf } from './reach';
import type { ReadPlan } from './read-plan';
import { type Whom, whomOf } from './whom';

/** A change of a plan, with what it does and to whom. */
export interface Blast extends Classed {
  /** Path of the construct that makes the resource, e.g. `databases/subnets`; absent for one that goes. */
  readonly path?: string;
  readonly reach: Reach;
  readonly whom: Whom;
}

/**
 * What each change of a plan does, and what is hit by it, the worst first, and of those what hits most pods. Pure.
 * `regions` are the names of all regions.
 */
export function blastOf(
  { changes, former }: ReadPlan,
  environment: Environment,
  regions: readonly string[],
): readonly Blast[] {
  return changes
    .map((planned): Blast => {
      const classed = classify(planned);
      const path = environment.byAddress.get(planned.address)?.path;
      return {
        ...classed,
        ...(path !== undefined && { path }),
        reach: reachOf(environment, planned.address, former),
        whom: whomOf(environment, classed.type, path ?? '', regions),
      };
    })
    .sort(
      (a, b) =>
        gravityOf(b.class) - gravityOf(a.class) ||
        b.reach.pods.hit - a.reach.pods.hit ||
        (a.address < b.address ? -1 : 1),
    );
}
