import type { Labels } from '../model/selector';

/** Pods that an EKS add-on brings, which no manifest names. */
export interface AddonPods {
  readonly labels: Labels;
  /** Whether they have the node's network, and its addresses. */
  readonly host: boolean;
}

const onHost: AddonPods = { labels: {}, host: true };

/**
 * The add-ons' pods, all in `kube-system` or a namespace that no policy of the product names. Source: the manifests
 * that EKS installs (EKS user guide, Amazon EKS add-ons).
 */
export const addonPods: Readonly<Record<string, AddonPods>> = {
  'vpc-cni': onHost,
  'kube-proxy': onHost,
  'eks-pod-identity-agent': onHost,
  'prometheus-node-exporter': onHost,
  'aws-secrets-store-csi-driver-provider': onHost,
  coredns: { labels: { 'k8s-app': 'kube-dns', 'eks.amazonaws.com/component': 'coredns' }, host: false },
  'aws-ebs-csi-driver': { labels: { 'app.kubernetes.io/name': 'aws-ebs-csi-driver' }, host: false },
  'aws-efs-csi-driver': { labels: { 'app.kubernetes.io/name': 'aws-efs-csi-driver' }, host: false },
  'metrics-server': { labels: { 'app.kubernetes.io/name': 'metrics-server' }, host: false },
  'kube-state-metrics': { labels: { 'app.kubernetes.io/name': 'kube-state-metrics' }, host: false },
};
