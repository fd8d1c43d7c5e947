import type { Finding, Proof } from '../finding';
import type { Environment, Model } from '../model/model';
import { allowancesIn } from './allowances';
import { budgetWeaknesses } from './budgets';
import { disruptionEvidence } from './evidence';
import { kafkaWeaknesses } from './kafka';
import { unknownWeaknesses } from './known';
import { leavingWeaknesses } from './leaving';
import { nodeWeaknesses } from './nodes';
import { orderWeaknesses } from './order';
import { placementWeaknesses } from './placement';
import { quotaWeaknesses } from './quotas';
import { readinessWeaknesses } from './readiness';
import { replicaWeaknesses } from './replicas';
import { rolloutWeaknesses } from './rollouts';
import { rules } from './rules';
import { spotWeaknesses } from './spot';
import { storeWeaknesses } from './stores';
import type { Weakness } from './weakness';
import { zoneWeaknesses } from './zones';

const name = 'disruption';

const judges: readonly ((environment: Environment) => readonly Weakness[])[] = [
  zoneWeaknesses,
  storeWeaknesses,
  kafkaWeaknesses,
  nodeWeaknesses,
  placementWeaknesses,
  spotWeaknesses,
  replicaWeaknesses,
  budgetWeaknesses,
  rolloutWeaknesses,
  readinessWeaknesses,
  leavingWeaknesses,
  quotaWeaknesses,
  orderWeaknesses,
  unknownWeaknesses,
];

const known = new WeakMap<Environment, readonly Weakness[]>();

/** Everything in an environment that a disruption would not leave standing, the allowed included. */
export function weaknessesOf(environment: Environment): readonly Weakness[] {
  const found = known.get(environment) ?? judges.flatMap((judge) => judge(environment));
  known.set(environment, found);
  return found;
}

/** Any one node and any one zone can go, drains and rollouts finish, and upgrades go in order; or a table says why not. */
export const disruption: Proof<Model> = {
  name,
  shows: 'any one node and any one zone can go, drains and rollouts finish, upgrades go in order',
  findings: ({ environments }) => environments.flatMap(findingsOf),
  evidence: ({ environments }) =>
    environments.flatMap((environment) => disruptionEvidence(environment, weaknessesOf(environment))),
};

function findingsOf(environment: Environment): readonly Finding[] {
  const weaknesses = weaknessesOf(environment);
  const allowed = allowancesIn(environment.tier);
  const covered = new Set(allowed.map(({ rule }) => rule));
  const found = new Set(weaknesses.map(({ rule }) => rule));
  return [
    ...weaknesses
      .filter(({ rule }) => !covered.has(rule))
      .map((weakness) => asFinding(environment, weakness)),
    ...allowed
      .filter(({ rule }) => !found.has(rule))
      .map((allowance) =>
        asFinding(environment, {
          rule: 'unused-allowance',
          object: `allowance ${allowance.rule}`,
          file: 'checks/disruption/allowances.ts',
          key: allowance.rule,
          value: allowance.where,
          message: `allowance ${allowance.rule} is for nothing that ${environment.name} has`,
          witness: [
            { object: `allowance ${allowance.rule}`, edge: 'allows nothing in' },
            { object: environment.name },
          ],
          mend: 'remove it, or narrow where it holds',
        }),
      ),
  ];
}

function asFinding({ name: environment }: Environment, { object: _, ...facts }: Weakness): Finding {
  return { proof: name, environment, source: rules[facts.rule], ...facts };
}
