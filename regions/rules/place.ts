import { type AwsRegion, awsRegionNames, awsRegions, awsRegionsIn, jurisdictions } from '../aws-regions';
import { nearest } from '../nearest';
import type { Problem } from '../problem';
import { type FleetRule, problem } from './rule';

const table: Readonly<Record<string, AwsRegion>> = awsRegions;

/** An AWS region that exists, inside the jurisdiction that the region's data must not leave. */
export const awsRegionsInJurisdiction: FleetRule = ({ regions, platform }) => [
  ...regions.flatMap((region) => {
    const { awsRegion, jurisdiction } = region;
    const allowed = awsRegionsIn(jurisdiction);
    const known = table[awsRegion];
    const problems: Problem[] = [];
    if (allowed.length === 0) {
      problems.push(
        problem(
          region,
          'jurisdiction',
          jurisdiction,
          'has no AWS region in it',
          `take one of ${jurisdictions.join(', ')}`,
        ),
      );
    }
    if (known === undefined) {
      problems.push(unknownAwsRegion(region, awsRegion, allowed));
    } else if (allowed.length > 0 && !known.jurisdictions.includes(jurisdiction)) {
      problems.push(
        problem(
          region,
          'awsRegion',
          awsRegion,
          `lies in ${known.jurisdictions.join(' and ')}, outside the jurisdiction ${jurisdiction}`,
          `take ${allowed.join(' or ')}`,
        ),
      );
    }
    return problems;
  }),
  ...(table[platform.awsRegion] === undefined
    ? [unknownAwsRegion(platform, platform.awsRegion, awsRegionNames)]
    : []),
];

/** Production survives the loss of a zone with a majority left: three zones at least. */
export const zonesForProduction: FleetRule = ({ regions, tiers }) =>
  regions.flatMap((region) => {
    const zones = table[region.awsRegion]?.zones ?? 3;
    if (tiers[region.tier]?.production !== true || zones >= 3) return [];
    const others = awsRegionsIn(region.jurisdiction).filter((name) => awsRegions[name].zones >= 3);
    return [
      problem(
        region,
        'awsRegion',
        region.awsRegion,
        `has ${zones} Availability Zones, and production needs 3`,
        others.length > 0 ? `take ${others.join(' or ')}` : 'choose another jurisdiction',
      ),
    ];
  });

function unknownAwsRegion(of: { readonly name: string }, value: string, allowed: readonly string[]): Problem {
  const candidate = nearest(value, allowed) ?? nearest(value, awsRegionNames);
  const mend =
    candidate === undefined ? `take one of ${awsRegionNames.join(', ')}` : `did you mean ${candidate}?`;
  return problem(of, 'awsRegion', value, 'is not an AWS region', mend);
}
