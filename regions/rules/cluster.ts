import { daysBetween, kubernetesVersions, supportedVersions } from '../kubernetes-versions';
import { oneOf } from '../nearest';
import type { Problem } from '../problem';
import { type FleetRule, problem } from './rule';

/** How long before the end of standard support the warning starts. */
const noticeDays = 90;

/**
 * The version is in standard support today. An error, and not a warning, because the clusters are set to
 * STANDARD support: once it has ended, AWS upgrades them by itself and refuses the version in the file.
 */
export const supportedKubernetes: FleetRule = ({ regions, today }) =>
  regions.flatMap((region) => {
    const version = kubernetesVersions[region.kubernetes];
    const mend = `take ${oneOf(supportedVersions(today)) || 'a version added to regions/kubernetes-versions.ts'}`;
    const report = (rule: string) => [problem(region, 'kubernetes', region.kubernetes, rule, mend)];
    if (version === undefined) return report('is not in regions/kubernetes-versions.ts');
    if (today < version.released) return report(`comes to EKS on ${version.released}`);
    if (today > version.standardSupportEnds) {
      return report(`left standard support on ${version.standardSupportEnds}`);
    }
    return [];
  });

/** Versions that leave standard support within three months: warnings, so that the error surprises nobody. */
export function upcomingUpgrades({
  regions,
  today,
}: Pick<Parameters<FleetRule>[0], 'regions' | 'today'>): readonly Problem[] {
  return regions.flatMap((region) => {
    const ends = kubernetesVersions[region.kubernetes]?.standardSupportEnds;
    if (ends === undefined) return [];
    const days = daysBetween(today, ends);
    if (days < 0 || days > noticeDays) return [];
    const newer = supportedVersions(today).filter(
      (version) => (kubernetesVersions[version]?.standardSupportEnds ?? '') > ends,
    );
    const mend = `upgrade it to ${oneOf(newer) || 'a newer version'} before`;
    return [
      problem(
        region,
        'kubernetes',
        region.kubernetes,
        `leaves standard support on ${ends}, in ${days} days`,
        mend,
      ),
    ];
  });
}

/** A region may be larger than its tier's row, never smaller: the rows are the least that was proven. */
export const scales: FleetRule = ({ regions }) =>
  regions
    .filter(({ scale }) => !(Number.isFinite(scale) && scale >= 1))
    .map((region) =>
      problem(
        region,
        'scale',
        region.scale,
        'is not a number of at least 1',
        "set 1 for the tier's own size",
      ),
    );
