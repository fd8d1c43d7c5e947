/**
 * What is used in a month where nothing synthesized tells. Placeholders: replace them by what the bill shows. Amounts
 * that grow with the region are for each pod or node, so that they follow its scale.
 */
export const usage = {
  /** GiB of logs of a pod, and of flow logs of a node. */
  podLogGiB: 2,
  nodeLogGiB: 5,
  /** GiB of the control plane's logs, and of each other log group. */
  clusterLogGiB: 30,
  otherLogGiB: 1,
  /** GiB in a bucket of a region and in its file system, at scale 1. */
  bucketGiB: 200,
  fileSystemGiB: 50,
  /** Backups, as a multiple of what databases have allocated: beyond what RDS keeps for nothing. */
  backupMultiple: 1,
  /** Capacity units that each load balancer uses on average. */
  balancerCapacityUnits: 5,
  /** Configuration items recorded. */
  configurationItems: 20_000,
  /** Millions of events that GuardDuty reads. */
  threatMillionEvents: 5,
  /** Minutes of deployments. */
  runnerMinutes: 600,
  /** GiB of images in a repository. */
  repositoryGiB: 2,
} as const;
