/** One EKS minor version; dates are `YYYY-MM-DD`. */
export interface KubernetesVersion {
  readonly released: string;
  /** The last day of standard support; from the day after, a STANDARD cluster may be upgraded by AWS itself. */
  readonly standardSupportEnds: string;
}

/**
 * Source: the Amazon EKS Kubernetes release calendar. Standard support lasts 14 months from the release in EKS.
 * 1.36's dates are this table's estimate from the upstream release (2026-04-22) and EKS's usual delay:
 * replace them by the calendar's when a change here is made.
 */
export const kubernetesVersions: Readonly<Record<string, KubernetesVersion>> = {
  '1.30': { released: '2024-05-23', standardSupportEnds: '2025-07-23' },
  '1.31': { released: '2024-09-26', standardSupportEnds: '2025-11-26' },
  '1.32': { released: '2025-01-23', standardSupportEnds: '2026-03-23' },
  '1.33': { released: '2025-05-29', standardSupportEnds: '2026-07-29' },
  '1.34': { released: '2025-10-02', standardSupportEnds: '2026-12-02' },
  '1.35': { released: '2026-01-27', standardSupportEnds: '2027-03-27' },
  '1.36': { released: '2026-06-02', standardSupportEnds: '2027-08-02' },
};

/** A calendar date in UTC, `YYYY-MM-DD`: what the rules compare, so that they never read a clock. */
export type IsoDate = string;

/** The UTC date of an instant; the edge of the program calls it with the current time. */
export function isoDate(instant: Date): IsoDate {
  return instant.toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when `to` is the earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The versions in standard support on the given date, oldest first. */
export function supportedVersions(today: IsoDate): readonly string[] {
  return Object.entries(kubernetesVersions)
    .filter(([, { released, standardSupportEnds }]) => released <= today && today <= standardSupportEnds)
    .map(([version]) => version);
}
