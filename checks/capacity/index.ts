import type { Finding, Proof } from '../finding';
import type { Environment, Model } from '../model/model';
import { databasesJudged } from './databases';
import { capacityEvidence } from './evidence';
import { kafkaJudged } from './kafka';
import { type Judged, type Measure, nothing, together, type Unknown } from './measure';
import { namespacesJudged } from './namespaces';
import { nodeMeasures } from './nodes';
import { placed } from './placement';
import { nodeGroupsOf, poolsOf, unknownGroups } from './pools';
import { quotasJudged } from './quotas';
import { subnetsJudged } from './subnets';

export type { Measure } from './measure';

const name = 'capacity';

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
    databasesJudged(environment),
    kafkaJudged(environment),
    quotasJudged(environment),
  ]);
}

/** Whatever grows fits at its largest: addresses, nodes, connections, partitions, and AWS's quotas. */
export const capacity: Proof<Model> = {
  name,
  shows: 'everything fits at its largest, with one zone lost and during a rollout, within AWS’s quotas',
  findings: ({ environments }) =>
    environments.flatMap((environment) => {
      const { measures, unknowns } = capacityOf(environment);
      return [
        ...measures.filter(({ demand, most }) => !(demand <= most)).map((one) => exceeded(environment, one)),
        ...unknowns.map((one) => unjudged(environment, one)),
      ];
    }),
  evidence: ({ environments }) => environments.flatMap(capacityEvidence),
};

function exceeded({ name: environment }: Environment, measure: Measure): Finding {
  const { rule, what, demand, most, object, file, key, witness, source, mend } = measure;
  return {
    proof: name,
    rule,
    environment,
    file,
    key,
    value: demand,
    message: `${object} has ${most}, and ${demand} are asked for: ${what}`,
    witness: witness.map((step) => ({ ...step, object: `${environment}/${step.object}` })),
    source,
    mend,
  };
}

function unjudged({ name: environment }: Environment, unknown: Unknown): Finding {
  const { rule, object, file, key, value, why, source, mend } = unknown;
  return {
    proof: name,
    rule,
    environment,
    file,
    key,
    value,
    message: `${object} ${why}`,
    witness: [{ object: `${environment}/${object}` }],
    source,
    mend,
  };
}
