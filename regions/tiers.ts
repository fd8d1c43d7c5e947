/**
 * What differs between production, staging, demo and development: one row each, and nowhere else.
 * Constructs take these values as props; none of them asks which tier it is in.
 */
export type TierName = 'production' | 'staging' | 'demo' | 'development';

/** An on-demand node group. `min` and `max` count nodes at scale 1. */
export interface NodeGroupSize {
  readonly name: string;
  readonly instanceTypes: readonly string[];
  readonly min: number;
  readonly max: number;
}

/** A spot node group and its on-demand fallback of minimum 0; all instance types have one size. */
export interface SpotGroupSize extends NodeGroupSize {
  /** On-demand types that the autoscaler uses when no spot capacity is to be had. */
  readonly fallbackInstanceTypes: readonly string[];
}

/** One RDS instance; services name the group of databases that they belong to, the tier says where a group lives. */
export interface DatabaseInstanceSize {
  readonly name: string;
  readonly holds: readonly DatabaseGroup[];
  readonly instanceClass: string;
  readonly storageGiB: number;
  readonly maxStorageGiB: number;
}

export type DatabaseGroup = 'core' | 'ledger' | 'engagement';

export interface Tier {
  readonly production: boolean;
  readonly natGateways: 'per-zone' | 'single';
  /** Deletion protection, `prevent_destroy`, final snapshots, no `force_destroy`. */
  readonly protectData: boolean;
  readonly multiZoneData: boolean;
  /** Least number of different spot instance types in a group. */
  readonly minSpotInstanceTypes: number;
  readonly dataClass: 'customer' | 'synthetic';
  readonly logRetentionDays: number;
  readonly backupRetentionDays: number;
  readonly nodeGroups: { readonly system: NodeGroupSize; readonly critical: NodeGroupSize | null };
  readonly spotGroups: readonly SpotGroupSize[];
  /**
   * Services declare production's replicas and partitions: the share of them that is here, the least replicas of any,
   * and, where there is no load to grow with, the most.
   */
  readonly replicas: { readonly share: number; readonly floor: number; readonly most?: number };
  readonly databases: readonly DatabaseInstanceSize[];
  readonly kafka: {
    readonly instanceType: string;
    readonly brokersPerZone: number;
    readonly volumeGiB: number;
    readonly maxVolumeGiB: number;
  };
  readonly cache: { readonly nodeType: string; readonly replicas: number };
  readonly search: {
    readonly instanceType: string;
    readonly dataNodes: number;
    readonly dedicatedMasterType: string | null;
    readonly volumeGiB: number;
  };
  readonly budgetUsdPerMonth: number;
}

// Equal in vCPU and memory within a group, so that the autoscaler's estimate of a new node is exact.
const spot2x8 = ['m5.large', 'm5a.large', 'm5d.large', 'm6i.large', 'm6a.large', 'm6id.large', 'm7i.large'];
const spot4x16 = [
  'm5.xlarge',
  'm5a.xlarge',
  'm5d.xlarge',
  'm6i.xlarge',
  'm6a.xlarge',
  'm6id.xlarge',
  'm7i.xlarge',
];

export const tiers: Readonly<Record<TierName, Tier>> = {
  production: {
    production: true,
    natGateways: 'per-zone',
    protectData: true,
    multiZoneData: true,
    minSpotInstanceTypes: 6,
    dataClass: 'customer',
    logRetentionDays: 365,
    backupRetentionDays: 35,
    nodeGroups: {
      system: { name: 'system', instanceTypes: ['m6i.large'], min: 3, max: 6 },
      critical: { name: 'critical', instanceTypes: ['m6i.xlarge'], min: 3, max: 36 },
    },
    spotGroups: [
      { name: 'spot', instanceTypes: spot4x16, min: 3, max: 54, fallbackInstanceTypes: ['m6i.xlarge'] },
    ],
    replicas: { share: 1, floor: 3 },
    databases: [
      { name: 'core', holds: ['core'], instanceClass: 'db.r6g.xlarge', storageGiB: 200, maxStorageGiB: 1000 },
      {
        name: 'ledger',
        holds: ['ledger'],
        instanceClass: 'db.r6g.xlarge',
        storageGiB: 200,
        maxStorageGiB: 1000,
      },
      {
        name: 'engagement',
        holds: ['engagement'],
        instanceClass: 'db.r6g.large',
        storageGiB: 200,
        maxStorageGiB: 1000,
      },
    ],
    kafka: { instanceType: 'kafka.m7g.large', brokersPerZone: 1, volumeGiB: 500, maxVolumeGiB: 2000 },
    cache: { nodeType: 'cache.r7g.large', replicas: 2 },
    search: {
      instanceType: 'r7g.large.search',
      dataNodes: 3,
      dedicatedMasterType: 'm7g.large.search',
      volumeGiB: 200,
    },
    budgetUsdPerMonth: 20_000,
  },
  staging: {
    production: false,
    natGateways: 'single',
    protectData: false,
    multiZoneData: true,
    minSpotInstanceTypes: 4,
    dataClass: 'synthetic',
    logRetentionDays: 30,
    backupRetentionDays: 7,
    nodeGroups: {
      system: { name: 'system', instanceTypes: ['m6i.large'], min: 2, max: 6 },
      critical: { name: 'critical', instanceTypes: ['m6i.xlarge'], min: 2, max: 18 },
    },
    spotGroups: [
      { name: 'spot', instanceTypes: spot4x16, min: 2, max: 28, fallbackInstanceTypes: ['m6i.xlarge'] },
    ],
    replicas: { share: 0.5, floor: 2 },
    databases: [
      { name: 'core', holds: ['core'], instanceClass: 'db.r6g.large', storageGiB: 50, maxStorageGiB: 200 },
      {
        name: 'ledger',
        holds: ['ledger', 'engagement'],
        instanceClass: 'db.r6g.large',
        storageGiB: 50,
        maxStorageGiB: 200,
      },
    ],
    kafka: { instanceType: 'kafka.m7g.large', brokersPerZone: 1, volumeGiB: 100, maxVolumeGiB: 400 },
    cache: { nodeType: 'cache.t4g.medium', replicas: 1 },
    search: { instanceType: 't3.medium.search', dataNodes: 3, dedicatedMasterType: null, volumeGiB: 50 },
    budgetUsdPerMonth: 5_000,
  },
  demo: {
    production: false,
    natGateways: 'single',
    protectData: false,
    multiZoneData: false,
    minSpotInstanceTypes: 4,
    dataClass: 'synthetic',
    logRetentionDays: 14,
    backupRetentionDays: 7,
    nodeGroups: { system: { name: 'system', instanceTypes: ['m6i.large'], min: 2, max: 6 }, critical: null },
    spotGroups: [
      { name: 'spot', instanceTypes: spot4x16, min: 2, max: 36, fallbackInstanceTypes: ['m6i.xlarge'] },
    ],
    replicas: { share: 0.34, floor: 2 },
    databases: [
      {
        name: 'shared',
        holds: ['core', 'ledger', 'engagement'],
        instanceClass: 'db.t4g.large',
        storageGiB: 20,
        maxStorageGiB: 100,
      },
    ],
    kafka: { instanceType: 'kafka.t3.small', brokersPerZone: 1, volumeGiB: 50, maxVolumeGiB: 100 },
    cache: { nodeType: 'cache.t4g.small', replicas: 0 },
    search: { instanceType: 't3.small.search', dataNodes: 1, dedicatedMasterType: null, volumeGiB: 20 },
    budgetUsdPerMonth: 3_000,
  },
  development: {
    production: false,
    natGateways: 'single',
    protectData: false,
    multiZoneData: false,
    minSpotInstanceTypes: 4,
    dataClass: 'synthetic',
    logRetentionDays: 7,
    backupRetentionDays: 1,
    nodeGroups: { system: { name: 'system', instanceTypes: ['m6i.large'], min: 2, max: 6 }, critical: null },
    spotGroups: [
      { name: 'spot', instanceTypes: spot2x8, min: 2, max: 54, fallbackInstanceTypes: ['m6i.large'] },
    ],
    replicas: { share: 0.34, floor: 1, most: 2 },
    databases: [
      {
        name: 'shared',
        holds: ['core', 'ledger', 'engagement'],
        instanceClass: 'db.t4g.medium',
        storageGiB: 20,
        maxStorageGiB: 100,
      },
    ],
    kafka: { instanceType: 'kafka.t3.small', brokersPerZone: 1, volumeGiB: 20, maxVolumeGiB: 100 },
    cache: { nodeType: 'cache.t4g.micro', replicas: 0 },
    search: { instanceType: 't3.small.search', dataNodes: 1, dedicatedMasterType: null, volumeGiB: 10 },
    budgetUsdPerMonth: 3_000,
  },
};
