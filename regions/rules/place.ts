import { type AwsRegion, awsRegionNames, awsRegions, awsRegionsIn, jurisdictions } from '../aws-regions';
import { nearest, oneOf } from '../nearest';
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
          `take ${oneOf(jurisdictions)}`,
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
          `take ${oneOf(allowed)}`,
        ),
      );
    }
    return problems;
  }),
  ...(table[platform.awsRegion] === undefined
    ? [unknownAwsRegion(platform, platform.awsRegion, awsRegionNames)]
    : []),
];

const zonesNeeded = 3;

/** A region spans three zones, so that the loss of one leaves a majority of brokers and data nodes. */
export const threeZones: FleetRule = ({ regions }) =>
  regions.flatMap((region) => {
    const zones = table[region.awsRegion]?.zones.length ?? zonesNeeded;
    if (zones >= zonesNeeded) return [];
    const others = awsRegionsIn(region.jurisdiction).filter(
      (name) => awsRegions[name].zones.length >= zonesNeeded,
    );
    return [
      problem(
        region,
        'awsRegion',
        region.awsRegion,
        `has ${zones} Availability Zones, and a region spans ${zonesNeeded}`,
        others.length > 0 ? `take ${oneOf(others)}` : 'choose another jurisdiction',
      ),
    ];
  });

function unknownAwsRegion(of: { readonly name: string }, value: string, allowed: readonly string[]): Problem {
  const candidate = nearest(value, allowed) ?? nearest(value, awsRegionNames);
  const mend = candidate === undefined ? `take ${oneOf(awsRegionNames)}` : `did you mean ${candidate}?`;
  return problem(of, 'awsRegion', value, 'is not an AWS region', mend);
}
