import type { Proof } from '../finding';
import type { Model } from '../model/model';
import { evidenceOf } from './evidence';
import { findingsOf, proof } from './findings';

/**
 * Every change that a plan can make has a class, and nothing whose loss loses data can go by accident: what a plan
 * does is judged when there is one (`blastOf`), what must hold before any plan is proven here.
 */
export const blastRadius: Proof<Model> = {
  name: proof,
  shows: 'every change has a class, and what must not be lost is guarded as its tier says',
  findings: ({ environments }) =>
    environments.flatMap((environment) =>
      environment.resources.flatMap((resource) => findingsOf(environment, resource)),
    ),
  evidence: ({ environments }) => environments.map(evidenceOf),
};
