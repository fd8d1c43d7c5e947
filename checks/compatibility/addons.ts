/**
 * The lowest version of each EKS add-on that fits a Kubernetes minor version; a lower one was not built for it.
 * kube-proxy must be of the cluster's own minor version: its rule is the skew policy's, written as such.
 * Source: EKS user guide, "Amazon EKS add-ons", and `aws eks describe-addon-versions`, as of 2026-11. Rows of 1.36 and
 * 1.37 are estimates by the distance between earlier minors.
 */
export const lowestAddons: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'vpc-cni': { '1.34': '1.20.2', '1.35': '1.21.0', '1.36': '1.21.2', '1.37': '1.22.0' },
  'kube-proxy': { '1.34': '1.34.0', '1.35': '1.35.0', '1.36': '1.36.0', '1.37': '1.37.0' },
  coredns: { '1.34': '1.12.3', '1.35': '1.13.1', '1.36': '1.14.0', '1.37': '1.14.2' },
  'eks-pod-identity-agent': { '1.34': '1.3.8', '1.35': '1.3.10', '1.36': '1.3.10', '1.37': '1.3.11' },
  'aws-ebs-csi-driver': { '1.34': '1.48.0', '1.35': '1.54.0', '1.36': '1.56.0', '1.37': '1.58.0' },
  'aws-efs-csi-driver': { '1.34': '2.1.11', '1.35': '2.2.0', '1.36': '2.3.0', '1.37': '2.3.1' },
  'metrics-server': { '1.34': '0.8.0', '1.35': '0.8.0', '1.36': '0.8.1', '1.37': '0.8.1' },
  'kube-state-metrics': { '1.34': '2.17.0', '1.35': '2.17.0', '1.36': '2.18.0', '1.37': '2.18.0' },
  'prometheus-node-exporter': { '1.34': '1.9.1', '1.35': '1.10.0', '1.36': '1.10.2', '1.37': '1.10.2' },
  'aws-secrets-store-csi-driver-provider': {
    '1.34': '2.1.0',
    '1.35': '2.1.1',
    '1.36': '2.1.1',
    '1.37': '2.2.0',
  },
};

/** Without these no pod gets a network, a name or a Service. */
export const neededAddons = ['vpc-cni', 'kube-proxy', 'coredns'] as const;

/** Numbers of `v1.21.2-eksbuild.1`; undefined for what is no version. */
export function versionOf(text: string): readonly number[] | undefined {
  const numbers = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return numbers === null ? undefined : numbers.slice(1).map((number) => Number(number ?? 0));
}

/** Negative, zero or positive, as versions are older, equal or newer. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) - (b[i] ?? 0));
  return at.find((difference) => difference !== 0) ?? 0;
}
