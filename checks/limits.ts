import { instanceTypes } from '../regions/instance-types';
import type { Tier } from '../regions/tiers';

/** A /18 without the five addresses that AWS keeps of every subnet. */
export const zoneAddresses = 2 ** 14 - 5;

/**
 * Addresses that a node holds beside one for each pod: the rest of the prefix that its pods have begun, the spare
 * prefix that the VPC CNI keeps warm, its interfaces' own, and the add-ons' pods.
 */
export function addressesOfNode(type: string): number {
  const prefix = 16;
  const addonPods = 6;
  return 2 * prefix + (instanceTypes.get(type)?.maxInterfaces ?? 0) + addonPods;
}

/** Connections that one pod's pool holds open at most: what the service templates of the product configure. */
export const connectionsPerPod = 5;

/** GiB of memory of RDS classes by family, at size `large`; each size has twice that of the one before. */
const largeMemory: Readonly<Record<string, number>> = { r6g: 16, r7g: 16, m6g: 8, m7g: 8, t4g: 8, t3: 8 };

const sizeFactor: Readonly<Record<string, number>> = {
  medium: 0.5,
  large: 1,
  xlarge: 2,
  '2xlarge': 4,
  '4xlarge': 8,
  '8xlarge': 16,
  '12xlarge': 24,
  '16xlarge': 32,
};

/**
 * RDS PostgreSQL's `max_connections`: memory in bytes / 9,531,392, at most 5,000, less a few that it keeps for itself.
 * Source: RDS user guide, quotas and constraints, maximum number of database connections.
 * @throws Error on a class that the tables don't have
 */
export function connectionsOf(instanceClass: string): number {
  const [, family = '', size = ''] = instanceClass.split('.');
  const memory = (largeMemory[family] ?? Number.NaN) * (sizeFactor[size] ?? Number.NaN);
  if (Number.isNaN(memory)) throw new Error(`${instanceClass} is not in checks/limits.ts; add its memory`);
  return Math.min(5000, Math.floor((memory * 2 ** 30) / 9_531_392));
}

export interface Quota {
  readonly code: string;
  readonly name: string;
  /** AWS's default; null where an account's value grows with its use. */
  readonly value: number | null;
  readonly needs: (tier: Tier) => number;
}

const vcpus = (types: readonly string[]) =>
  Math.max(0, ...types.map((type) => instanceTypes.get(type)?.vcpus ?? 0));

const groupsOf = ({ nodeGroups, spotGroups }: Tier) => [
  nodeGroups.system,
  ...(nodeGroups.critical ? [nodeGroups.critical] : []),
  ...spotGroups,
];

/** Quotas that grow with a region's scale. Source of codes and defaults: AWS Service Quotas. */
export const quotas: readonly Quota[] = [
  {
    code: 'L-BD136A63',
    name: 'Nodes per managed node group',
    value: 450,
    needs: (tier) => Math.max(...groupsOf(tier).map(({ max }) => max)),
  },
  {
    code: 'L-1216C47A',
    name: 'Running On-Demand Standard instances, in vCPUs',
    value: null,
    // The worst hour: no spot capacity anywhere.
    needs: ({ nodeGroups: { system, critical }, spotGroups }) =>
      system.max * vcpus(system.instanceTypes) +
      (critical ? critical.max * vcpus(critical.instanceTypes) : 0) +
      spotGroups.reduce((sum, { max, fallbackInstanceTypes }) => sum + max * vcpus(fallbackInstanceTypes), 0),
  },
  {
    code: 'L-34B43A08',
    name: 'All Standard Spot Instance Requests, in vCPUs',
    value: null,
    needs: ({ spotGroups }) =>
      spotGroups.reduce((sum, { max, instanceTypes: types }) => sum + max * vcpus(types), 0),
  },
  {
    code: 'L-7ADDB58A',
    name: 'Total storage for all DB instances, in GiB',
    value: 100_000,
    needs: ({ databases }) => databases.reduce((sum, { maxStorageGiB }) => sum + maxStorageGiB, 0),
  },
];
