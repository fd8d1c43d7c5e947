import type { Tier } from '../../regions/tiers';
import { field } from './fields';
import type { RuleName } from './rules';

/** A single point of failure that stands, where, and why. */
export interface Allowance {
  readonly rule: RuleName;
  /** A value of the tier's row by which it is allowed: path and value. @default in every tier */
  readonly where?: { readonly path: string; readonly is: string | number | boolean | null };
  readonly reason: string;
}

/** Every one that is allowed. One that no environment of such a tier has is a finding: the row has outlived its use. */
export const allowances: readonly Allowance[] = [
  {
    rule: 'single-run',
    reason:
      'a run that a lost node ends starts again without losing a try; two at once would do the work twice',
  },
  {
    rule: 'single-scheduler',
    reason: 'only puts tasks on queues; two would put each there twice, and a new one starts within a minute',
  },
  {
    rule: 'single-nat',
    where: { path: 'natGateways', is: 'single' },
    reason:
      'without its zone there is no way out to third parties; no customer waits for it, and two gateways are saved',
  },
  {
    rule: 'single-database',
    where: { path: 'multiZoneData', is: false },
    reason: 'synthetic data, restored from a snapshot in an hour; a standby would double the price',
  },
  {
    rule: 'single-cache',
    where: { path: 'multiZoneData', is: false },
    reason: 'synthetic sessions, which are lost with the node and made again',
  },
  {
    rule: 'single-search',
    where: { path: 'multiZoneData', is: false },
    reason: 'its indices are made anew from the databases',
  },
  {
    rule: 'critical-on-spot',
    where: { path: 'nodeGroups.critical', is: null },
    reason: 'no customer waits here; with its on-demand fallback spot is back within minutes',
  },
  {
    rule: 'single-pod',
    where: { path: 'replicas.floor', is: 1 },
    reason: 'a developer waits for the pod that starts elsewhere',
  },
];

/** The rows that hold in a tier. */
export function allowancesIn(tier: Tier | undefined): readonly Allowance[] {
  if (tier === undefined) return [];
  return allowances.filter(
    ({ where }) => where === undefined || field(tier, ...where.path.split('.')) === where.is,
  );
}
