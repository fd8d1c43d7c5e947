/** What the test bed is built from. Upgrading is changing these; the cache is keyed by them. */
export const versions = {
  kubernetes: '1.36.3',
  /** kubeadm's default for that Kubernetes. */
  etcd: '3.6.8',
  kwok: '0.8.0',
  /** The oldest Go that the above compile with. */
  go: '1.26.0',
} as const;

/** The version of the staging modules: Kubernetes 1.x is published as the libraries' 0.x. */
export const stagingVersion = versions.kubernetes.replace(/^1\./, '0.');

/** Kubernetes' go.mod points these below `k8s.io/` at folders of its own repository; a module of ours must not. */
export const stagingModules = [
  'api',
  'apiextensions-apiserver',
  'apimachinery',
  'apiserver',
  'cli-runtime',
  'client-go',
  'cloud-provider',
  'cluster-bootstrap',
  'code-generator',
  'component-base',
  'component-helpers',
  'controller-manager',
  'cri-api',
  'cri-client',
  'cri-streaming',
  'csi-translation-lib',
  'dynamic-resource-allocation',
  'endpointslice',
  'externaljwt',
  'kms',
  'kube-aggregator',
  'kube-controller-manager',
  'kube-proxy',
  'kube-scheduler',
  'kubectl',
  'kubelet',
  'metrics',
  'mount-utils',
  'pod-security-admission',
  'sample-apiserver',
  'sample-cli-plugin',
  'sample-controller',
  'streaming',
] as const;

/** The packages that are compiled in one module, by the name of their binary. */
export const packages = {
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
  'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
  etcd: 'go.etcd.io/etcd/server/v3',
} as const;

/** Compiled apart: in the same module it would raise 32 versions of what Kubernetes depends on. */
export const kwokPackage = 'sigs.k8s.io/kwok/cmd/kwok';

/** Every binary of the bed. */
export const binaryNames = [...Object.keys(packages), 'kwok'] as readonly string[];
