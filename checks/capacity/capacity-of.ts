import type { Environment } from '../model/model';
import { databasesJudged } from './databases';
import { unlimitedSeats } from './guests';
import { kafkaJudged } from './kafka';
import { type Judged, nothing, together } from './measure';
import { namespacesJudged } from './namespaces';
import { nodeMeasures } from './nodes';
import { placed } from './placement';
import { nodeGroupsOf, poolsOf, unknownGroups } from './pools';
import { quotasJudged } from './quotas';
import { subnetsJudged } from './subnets';

const known = new WeakMap<Environment, Judged>();

/** Every limit of an environment with what is asked of it, and what nobody could judge. Pure. */
export function capacityOf(environment: Environment): Judged {
  const found = known.get(environment) ?? judge(environment);
  known.set(environment, found);
  return found;
}

function judge(environment: Environment): Judged {
  const groups = nodeGroupsOf(environment);
  const { loads, unknowns } = placed(environment, poolsOf(groups));
  return together([
    {
      measures: nodeMeasures(environment, loads),
      unknowns: [...unknownGroups(environment, groups), ...(groups.length === 0 ? [] : unknowns)],
    },
    subnetsJudged(environment, groups, loads),
    environment.manifests.length === 0 ? nothing : namespacesJudged(environment),
    { measures: [], unknowns: unlimitedSeats(environment) },
    databasesJudged(environment),
    kafkaJudged(environment),
    quotasJudged(environment),
  ]);
}
