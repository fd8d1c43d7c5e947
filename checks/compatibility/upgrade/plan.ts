import { type IsoDate, kubernetesVersions, supportedVersions } from '../../../regions/kubernetes-versions';
import type { Environment } from '../../model/model';
import { lowestAddons } from '../addons';
import { minorOf } from '../apis';
import { type ClusterState, clusterState } from './state';
import type { UpgradeStep } from './step';
import { type Pins, stepsTo } from './steps';

/** The way from one Kubernetes version to another. */
export interface UpgradePlan {
  readonly environment: string;
  readonly from: string;
  readonly to: string;
  readonly steps: readonly UpgradeStep[];
}

/** A target that can’t be reached, in one sentence. */
export interface Refusal {
  readonly refused: string;
}

export interface Target {
  /** e.g. `1.37`. @default the newest version in standard support */
  readonly to?: string;
  readonly today: IsoDate;
  /** The pinned version of each add-on, by Kubernetes version. */
  readonly pins: Pins;
}

/** The legal order of steps from what is synthesized to the target; no steps where it is there already. Pure. */
export function upgradePlan(environment: Environment, { to, today, pins }: Target): UpgradePlan | Refusal {
  const { name } = environment;
  const state = clusterState(environment);
  if (state === undefined) return { refused: `${name} has no cluster that tells its Kubernetes version` };
  const target = to ?? supportedVersions(today).at(-1) ?? `1.${state.minor}`;
  const refused = refusal(name, state, target, today);
  if (refused !== undefined) return { refused };
  const last = minorOf(target) ?? state.minor;
  const minors = Array.from({ length: last - state.minor }, (_, i) => state.minor + 1 + i);
  const { steps } = minors.reduce<{ readonly steps: readonly UpgradeStep[]; readonly state: ClusterState }>(
    (way, minor) => {
      const next = stepsTo(environment, way.state, minor, pins);
      return { steps: [...way.steps, ...next.steps], state: next.state };
    },
    { steps: [], state },
  );
  return { environment: name, from: `1.${state.minor}`, to: target, steps };
}

function refusal(name: string, { minor }: ClusterState, to: string, today: IsoDate): string | undefined {
  const target = minorOf(to);
  if (target === undefined) return `${to} is no Kubernetes version; write it like 1.${minor + 1}`;
  if (target < minor)
    return `${name} is at 1.${minor}, and EKS goes back to no older version: 1.${target} can’t be reached`;
  const newest = newestKnown();
  if (target > newest) {
    return `1.${target} is unknown: checks/compatibility/addons.ts tells which add-ons fit up to 1.${newest}; add it there first`;
  }
  const known = kubernetesVersions[to];
  if (known !== undefined && known.released > today) return `1.${target} comes to EKS on ${known.released}`;
  if (known !== undefined && target > minor && known.standardSupportEnds < today) {
    return `1.${target} left standard support on ${known.standardSupportEnds}; name a newer one`;
  }
  return undefined;
}

/** The newest minor version for which every add-on has a row. */
function newestKnown(): number {
  const rows = Object.values(lowestAddons).map((versions) =>
    Math.max(...Object.keys(versions).map((version) => minorOf(version) ?? 0)),
  );
  return Math.min(...rows);
}
