import { instanceTypes } from './instance-types';

/** What one node leaves to pods. */
export interface Allocatable {
  readonly millicores: number;
  readonly memoryMiB: number;
  readonly pods: number;
}

/**
 * What the kubelet keeps of each vCPU, in millicores, for the first, second, third and fourth, and of each one
 * beyond. Source: the EKS AMI's kube-reserved formula, which Bottlerocket follows.
 */
const reservedMillicores = [60, 10, 5, 5] as const;
const reservedMillicoresBeyond = 2.5;

/** Kept of memory, in MiB: a base, a share per pod, and the hard eviction threshold. Source: as above. */
const reservedMemory = { base: 255, perPod: 11, eviction: 100 } as const;

/** EKS's cap on pods for types with fewer than 30 vCPUs; prefix delegation gives more addresses than that. */
const podLimit = 110;
const prefixSize = 16;

/** Requested on every node by the add-ons' DaemonSets: network, proxy, identity, storage, secrets, metrics. */
const daemons = { millicores: 300, memoryMiB: 400 } as const;

/**
 * What a node of an EC2 type leaves to pods that are not DaemonSets, with prefix delegation.
 * @throws Error if the type is not in the table of instance types.
 */
export function allocatable(type: string): Allocatable {
  const { millicores, memoryMiB, pods } = allocatableToAll(type);
  return { millicores: millicores - daemons.millicores, memoryMiB: memoryMiB - daemons.memoryMiB, pods };
}

/**
 * What a node of an EC2 type leaves to pods, those of DaemonSets included, with prefix delegation.
 * @throws Error if the type is not in the table of instance types.
 */
export function allocatableToAll(type: string): Allocatable {
  const size = instanceTypes.get(type);
  if (size === undefined)
    throw new Error(`instance type ${type} is not in regions/instance-types.ts; add its size`);
  const pods = Math.min(podLimit, size.maxInterfaces * (size.ipv4PerInterface - 1) * prefixSize + 2);
  const beyond = Math.max(0, size.vcpus - reservedMillicores.length) * reservedMillicoresBeyond;
  const reserved = reservedMillicores.slice(0, size.vcpus).reduce((sum, share) => sum + share, beyond);
  const kept = reservedMemory.base + reservedMemory.perPod * pods + reservedMemory.eviction;
  return { millicores: size.vcpus * 1000 - reserved, memoryMiB: size.memoryGiB * 1024 - kept, pods };
}
