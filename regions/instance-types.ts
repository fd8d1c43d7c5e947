/** The size of one EC2 instance type. */
export interface InstanceSize {
  readonly vcpus: number;
  readonly memoryGiB: number;
  /** Network interfaces, and private IPv4 addresses on each: what bounds the pods of a node. */
  readonly maxInterfaces: number;
  readonly ipv4PerInterface: number;
}

/** All families here are x86-64; memory in GiB per vCPU. */
const families = {
  c5: 2,
  c6a: 2,
  c6i: 2,
  c7i: 2,
  m5: 4,
  m5a: 4,
  m5d: 4,
  m6a: 4,
  m6i: 4,
  m6id: 4,
  m7i: 4,
  r5: 8,
  r6a: 8,
  r6i: 8,
  r7i: 8,
} as const;

/** vCPU and interface limits depend on the size alone, in all of these families. */
const sizes = {
  large: { vcpus: 2, maxInterfaces: 3, ipv4PerInterface: 10 },
  xlarge: { vcpus: 4, maxInterfaces: 4, ipv4PerInterface: 15 },
  '2xlarge': { vcpus: 8, maxInterfaces: 4, ipv4PerInterface: 15 },
  '4xlarge': { vcpus: 16, maxInterfaces: 8, ipv4PerInterface: 30 },
} as const;

export type InstanceType = `${keyof typeof families}.${keyof typeof sizes}`;

/**
 * The EC2 types that node groups may use, e.g. `m6i.xlarge`.
 * Source: the EC2 instance type guide (general purpose, compute and memory optimised: specifications, network).
 */
export const instanceTypes: ReadonlyMap<string, InstanceSize> = new Map(
  Object.entries(families).flatMap(([family, memoryPerVcpu]) =>
    Object.entries(sizes).map(([size, limits]): [InstanceType, InstanceSize] => [
      `${family}.${size}` as InstanceType,
      { ...limits, memoryGiB: limits.vcpus * memoryPerVcpu },
    ]),
  ),
);
