import { nearest, oneOf } from '../nearest';
import { type FleetRule, problem } from './rule';

export const knownTiers: FleetRule = ({ regions, tiers }) =>
  regions
    .filter(({ tier }) => !Object.hasOwn(tiers, tier))
    .map((region) => {
      const names = Object.keys(tiers);
      const candidate = nearest(region.tier, names);
      const mend = candidate === undefined ? `take ${oneOf(names)}` : `did you mean ${candidate}?`;
      return problem(region, 'tier', region.tier, 'is not a tier', mend);
    });

/** Production rolls out in waves, and nothing else does. */
export const waves: FleetRule = ({ regions, tiers }) =>
  regions.flatMap((region) => {
    const production = tiers[region.tier]?.production;
    if (production === undefined) return [];
    const { wave } = region;
    if (!production) {
      return wave === undefined
        ? []
        : [
            problem(
              region,
              'wave',
              wave,
              'is set, but only production regions roll out in waves',
              'remove it',
            ),
          ];
    }
    if (wave === undefined) {
      return [problem(region, 'wave', wave, 'is missing', 'production rolls out in waves: set 1, 2, …')];
    }
    return Number.isInteger(wave) && wave >= 1
      ? []
      : [
          problem(
            region,
            'wave',
            wave,
            'is not a whole number of at least 1',
            'set 1 for the first wave, 2 for the next',
          ),
        ];
  });

export const lifecycles: FleetRule = ({ regions, platform }) =>
  [...regions, platform]
    .filter(({ lifecycle }) => lifecycle !== 'active' && lifecycle !== 'decommissioning')
    .map((region) =>
      problem(region, 'lifecycle', region.lifecycle, 'is not a lifecycle', 'set active or decommissioning'),
    );

const quotaCode = /^L-[0-9A-F]{8}$/;

/** Quotas are keyed by AWS's own codes, as Service Quotas shows them. */
export const quotas: FleetRule = ({ regions }) =>
  regions.flatMap((region) =>
    Object.entries(region.quotas ?? {}).flatMap(([code, value]) => [
      ...(quotaCode.test(code)
        ? []
        : [problem(region, `quotas.${code}`, value, 'is not under a quota code', 'write e.g. L-0263D0A3')]),
      ...(Number.isFinite(value) && value > 0
        ? []
        : [
            problem(
              region,
              `quotas.${code}`,
              value,
              'is not a positive number',
              'set the value that AWS granted',
            ),
          ]),
    ]),
  );
