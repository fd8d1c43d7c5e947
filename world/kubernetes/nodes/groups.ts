import type { Taint } from './taint';

/** Equal nodes, of which there may be so many. */
export interface NodeGroup {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly zones: readonly string[];
  readonly capacity: 'SPOT' | 'ON_DEMAND';
  readonly instanceType: string;
  /** What a node leaves to pods. */
  readonly allocatable: {
    readonly millicores: number;
    readonly memoryMiB: number;
    readonly pods: number;
  };
  readonly min: number;
  readonly max: number;
}

const zones = ['a', 'b', 'c'];
const size = { millicores: 7910, memoryMiB: 29_317, pods: 110 };

const pool = (name: string, labelled: string, tainted: boolean): NodeGroup => ({
  name,
  labels: { 'polycloud.io/pool': labelled },
  taints: tainted ? [{ key: 'polycloud.io/pool', value: labelled, effect: 'NoSchedule' }] : [],
  zones,
  capacity: labelled === 'spot' ? 'SPOT' : 'ON_DEMAND',
  instanceType: 'm6i.2xlarge',
  allocatable: size,
  min: 3,
  max: 12,
});

/** For a cluster that nobody described: three pools, a node in each of three zones, 8 vCPUs and 32 GiB each. */
export const defaultGroups: readonly NodeGroup[] = [
  pool('system', 'system', false),
  pool('critical', 'critical', true),
  pool('spot', 'spot', true),
];
