/** A taint in the spelling of Kubernetes. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** A kind of node: what its nodes carry, and so what a pod must select and tolerate to run there. */
export interface Pool {
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
}

export type PoolName = 'system' | 'critical' | 'spot';

const poolKey = 'polycloud.io/pool';

/** `system` has no taint: add-ons and whatever says nothing run there. A spot group's fallback is in its pool. */
export const pools: Readonly<Record<PoolName, Pool>> = {
  system: { labels: { [poolKey]: 'system' }, taints: [] },
  critical: {
    labels: { [poolKey]: 'critical' },
    taints: [{ key: poolKey, value: 'critical', effect: 'NoSchedule' }],
  },
  spot: {
    labels: { [poolKey]: 'spot' },
    taints: [{ key: poolKey, value: 'spot', effect: 'NoSchedule' }],
  },
};
