import type { Finding, Proof } from '../finding';
import type { Environment, Model } from '../model/model';
import { capacityOf } from './capacity-of';
import { capacityEvidence } from './evidence';
import type { Measure, Unknown } from './measure';

export type { Measure } from './measure';

const name = 'capacity';

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
