/** Pods that an EKS add-on runs beside its agents. */
interface Replicas {
  readonly name: string;
  readonly count: number;
  readonly millicores: number;
  readonly memoryMiB: number;
}

interface AddonPods {
  /** Its agent on every node; `hostNetwork` agents take no address of their own. */
  readonly agent?: { readonly millicores: number; readonly memoryMiB: number; readonly hostNetwork: boolean };
  readonly replicas?: readonly Replicas[];
}

/** Where the figures come from, for findings. */
export const addonSource =
  'Manifests of the EKS add-ons: requests, replicas and host networking with their default configuration';

/**
 * What each add-on takes of the nodes with its default configuration. Agents tolerate every taint; replicas tolerate
 * none that pools have, so they run where no taint is. Those without requests are counted as taking none.
 */
export const addonPods: Readonly<Record<string, AddonPods>> = {
  'vpc-cni': { agent: { millicores: 50, memoryMiB: 0, hostNetwork: true } },
  'kube-proxy': { agent: { millicores: 100, memoryMiB: 0, hostNetwork: true } },
  'eks-pod-identity-agent': { agent: { millicores: 0, memoryMiB: 0, hostNetwork: true } },
  'prometheus-node-exporter': { agent: { millicores: 0, memoryMiB: 0, hostNetwork: true } },
  'aws-ebs-csi-driver': {
    agent: { millicores: 30, memoryMiB: 120, hostNetwork: false },
    replicas: [{ name: 'ebs-csi-controller', count: 2, millicores: 60, memoryMiB: 240 }],
  },
  'aws-efs-csi-driver': {
    agent: { millicores: 0, memoryMiB: 0, hostNetwork: true },
    replicas: [{ name: 'efs-csi-controller', count: 2, millicores: 0, memoryMiB: 0 }],
  },
  // The driver's three containers, and the provider's pod.
  'aws-secrets-store-csi-driver-provider': {
    agent: { millicores: 120, memoryMiB: 240, hostNetwork: false },
  },
  coredns: { replicas: [{ name: 'coredns', count: 2, millicores: 100, memoryMiB: 70 }] },
  'metrics-server': { replicas: [{ name: 'metrics-server', count: 2, millicores: 100, memoryMiB: 200 }] },
  'kube-state-metrics': { replicas: [{ name: 'kube-state-metrics', count: 1, millicores: 0, memoryMiB: 0 }] },
};
