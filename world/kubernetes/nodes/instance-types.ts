import type { NodeGroup } from './groups';

/** GiB of memory per vCPU, by family. Source: the EC2 instance type guide. */
const memoryPerVcpu: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8, t: 4 };

const vcpus: Readonly<Record<string, number>> = {
  medium: 2,
  large: 2,
  xlarge: 4,
  '2xlarge': 8,
  '4xlarge': 16,
  '8xlarge': 32,
  '12xlarge': 48,
  '16xlarge': 64,
};

/** Millicores that the kubelet keeps of the first to the fourth vCPU, and of each beyond. Source: the EKS AMI. */
const kept = [60, 10, 5, 5];
const keptBeyond = 2.5;

/** MiB that it keeps: a base, a share per pod, and the threshold of eviction. Source: the EKS AMI. */
const keptMemory = { base: 255, perPod: 11, eviction: 100 };

/** EKS's recommended cap for nodes with fewer than 30 vCPUs, and with more. */
const podLimit = (cpus: number) => (cpus < 30 ? 110 : 250);

/** What a node of an EC2 type leaves to pods; a size that is not known counts as `large`. */
export function allocatableOf(instanceType: string): NodeGroup['allocatable'] {
  const [family = 'm', size = 'large'] = instanceType.split('.');
  const cpus = vcpus[size] ?? 2;
  const pods = podLimit(cpus);
  const reserved = Array.from({ length: cpus }, (_, i) => kept[i] ?? keptBeyond).reduce(
    (sum, one) => sum + one,
    0,
  );
  const memory = cpus * (memoryPerVcpu[family.charAt(0)] ?? 4) * 1024;
  return {
    millicores: cpus * 1000 - reserved,
    memoryMiB: memory - keptMemory.base - keptMemory.perPod * pods - keptMemory.eviction,
    pods,
  };
}
