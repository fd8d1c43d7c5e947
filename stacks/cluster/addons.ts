/** Managed policies and extra rights that an add-on's pods need, and the ServiceAccount that gets them. */
export interface AddonRights {
  readonly serviceAccount: string;
  readonly managedPolicies: readonly string[];
  /** Whether it makes grants on the key of the nodes' volumes. */
  readonly volumesKey?: boolean;
}

export interface Addon {
  /** `before`: nodes are not ready without it. `after`: its Deployment is not ready without nodes. */
  readonly nodes: 'before' | 'after';
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly rights?: AddonRights;
}

/** The EKS managed add-ons of every cluster. */
export const addons = {
  'vpc-cni': {
    nodes: 'before',
    configuration: {
      env: { ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1' },
      enableNetworkPolicy: 'true',
    },
    rights: { serviceAccount: 'aws-node', managedPolicies: ['AmazonEKS_CNI_Policy'] },
  },
  'kube-proxy': { nodes: 'before' },
  'eks-pod-identity-agent': { nodes: 'before' },
  coredns: {
    nodes: 'after',
    configuration: { autoScaling: { enabled: true, minReplicas: 2, maxReplicas: 10 } },
  },
  'aws-ebs-csi-driver': {
    nodes: 'after',
    rights: {
      serviceAccount: 'ebs-csi-controller-sa',
      managedPolicies: ['service-role/AmazonEBSCSIDriverPolicy'],
      volumesKey: true,
    },
  },
  'aws-efs-csi-driver': {
    nodes: 'after',
    rights: {
      serviceAccount: 'efs-csi-controller-sa',
      managedPolicies: ['service-role/AmazonEFSCSIDriverPolicy'],
    },
  },
  'metrics-server': { nodes: 'after' },
  'kube-state-metrics': { nodes: 'after' },
  'prometheus-node-exporter': { nodes: 'after' },
  'aws-secrets-store-csi-driver-provider': { nodes: 'after' },
} as const satisfies Record<string, Addon>;

export type AddonName = keyof typeof addons;

/**
 * The pinned version of each add-on by Kubernetes minor version, in the form of
 * `aws eks describe-addon-versions --kubernetes-version 1.36`, which is where a new pin is looked up.
 */
export const addonVersions: Readonly<Record<string, Readonly<Record<AddonName, string>>>> = {
  '1.34': {
    'vpc-cni': 'v1.21.1-eksbuild.1',
    'kube-proxy': 'v1.34.1-eksbuild.2',
    'eks-pod-identity-agent': 'v1.3.10-eksbuild.2',
    coredns: 'v1.12.4-eksbuild.1',
    'aws-ebs-csi-driver': 'v1.54.0-eksbuild.1',
    'aws-efs-csi-driver': 'v2.2.0-eksbuild.1',
    'metrics-server': 'v0.8.0-eksbuild.6',
    'kube-state-metrics': 'v2.17.0-eksbuild.5',
    'prometheus-node-exporter': 'v1.10.2-eksbuild.5',
    'aws-secrets-store-csi-driver-provider': 'v2.1.1-eksbuild.1',
  },
  '1.35': {
    'vpc-cni': 'v1.21.1-eksbuild.3',
    'kube-proxy': 'v1.35.0-eksbuild.2',
    'eks-pod-identity-agent': 'v1.3.10-eksbuild.2',
    coredns: 'v1.13.2-eksbuild.1',
    'aws-ebs-csi-driver': 'v1.56.0-eksbuild.1',
    'aws-efs-csi-driver': 'v2.3.0-eksbuild.1',
    'metrics-server': 'v0.8.1-eksbuild.1',
    'kube-state-metrics': 'v2.18.0-eksbuild.1',
    'prometheus-node-exporter': 'v1.10.2-eksbuild.8',
    'aws-secrets-store-csi-driver-provider': 'v2.1.1-eksbuild.1',
  },
  '1.36': {
    'vpc-cni': 'v1.21.2-eksbuild.1',
    'kube-proxy': 'v1.36.0-eksbuild.2',
    'eks-pod-identity-agent': 'v1.3.11-eksbuild.1',
    coredns: 'v1.14.1-eksbuild.1',
    'aws-ebs-csi-driver': 'v1.58.0-eksbuild.1',
    'aws-efs-csi-driver': 'v2.3.1-eksbuild.1',
    'metrics-server': 'v0.8.1-eksbuild.3',
    'kube-state-metrics': 'v2.18.0-eksbuild.3',
    'prometheus-node-exporter': 'v1.10.2-eksbuild.10',
    'aws-secrets-store-csi-driver-provider': 'v2.2.0-eksbuild.1',
  },
};
