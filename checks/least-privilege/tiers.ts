import type { Finding } from '../finding';
import { argumentOf, ofType } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { always } from './always-table';
import { madeIn, tellResource } from './tell';
import { counts, invariants, productionFloor, type TierFacts } from './tier-table';

/** Whether what the tier's row promises is so in every resource that was synthesized. */
export function tierFindings(environment: Environment): readonly Finding[] {
  const { region, tier } = environment;
  const [anchor] = environment.resources;
  if (region === undefined || tier === undefined || anchor === undefined) return [];
  const facts: TierFacts = { ...tier, protects: tier.protectData && region.lifecycle === 'active' };
  return [
    ...invariants.flatMap(({ type, argument, wanted, holds, source }) => {
      const want = wanted(facts);
      if (want === undefined) return [];
      return ofType(environment, type)
        .filter((resource) => !holds(resource, facts))
        .map((resource) => broken(environment, resource, argument, want, region.tier, source));
    }),
    ...always.flatMap(({ type, argument, wanted, holds, source }) =>
      ofType(environment, type)
        .filter((resource) => !holds(resource))
        .map((resource) => broken(environment, resource, argument, wanted, 'every region', source)),
    ),
    ...counts.flatMap(({ type, least, why }) => {
      const there = ofType(environment, type).length;
      if (there >= least(facts)) return [];
      return [
        tellResource(environment, anchor, '', {
          rule: 'tier-invariant',
          value: there,
          edge: 'stands in a stack that lacks',
          to: [{ object: type }],
          message: `${environment.name} has ${there} of ${type} and not ${least(facts)}: ${why}`,
          source: 'regions/tiers.ts',
          mend: 'mend the construct in stacks/ that leaves it out',
        }),
      ];
    }),
    ...(tier.production ? floorFindings(environment, anchor, facts) : []),
  ];
}

function broken(
  environment: Environment,
  resource: Resource,
  argument: string,
  wanted: string,
  tier: string,
  source: string,
): Finding {
  const value = argumentOf(resource, ...argument.split('.'));
  return tellResource(environment, resource, argument, {
    rule: 'tier-invariant',
    value: value ?? null,
    edge: `has ${argument}`,
    to: [{ object: JSON.stringify(value ?? null) }],
    message: `${resource.address} has ${argument} ${JSON.stringify(value ?? null)}; in ${tier} it is ${wanted}`,
    source,
    mend: `${madeIn(environment, resource)}: set ${argument} as the construct does without an override, or as the row of regions/tiers.ts says`,
  });
}

/** The row itself: what production is, nobody lowers for all regions at once. */
function floorFindings(environment: Environment, anchor: Resource, tier: TierFacts): readonly Finding[] {
  return Object.entries(productionFloor)
    .filter(([, holds]) => !holds(tier))
    .map(([what]) =>
      tellResource(environment, anchor, '', {
        rule: 'tier-lowered',
        value: what,
        edge: 'follows a row without',
        to: [{ object: what }],
        message: `the row of production no longer has ${what}`,
        source: 'regions/tiers.ts',
        mend: 'put it back in regions/tiers.ts; production needs it',
      }),
    );
}
