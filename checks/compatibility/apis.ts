/** A version of Kubernetes' API for one kind. */
export interface Api {
  /** The first minor version that no longer serves it; absent while no removal is announced. */
  readonly removedIn?: string;
  /** What takes its place. */
  readonly successor?: string;
}

const served: Api = {};
const kinds = (apiVersion: string, names: string, api: Api = served): readonly (readonly [string, Api])[] =>
  names.split(' ').map((kind) => [`${apiVersion} ${kind}`, api]);

/**
 * Every `apiVersion kind` that manifests may have, and those that clusters have lost or will lose.
 * Source: Kubernetes documentation, Deprecated API Migration Guide, as of 1.36.
 */
export const apis: ReadonlyMap<string, Api> = new Map([
  ...kinds(
    'v1',
    'ConfigMap LimitRange Namespace PersistentVolumeClaim ResourceQuota Secret Service ServiceAccount',
  ),
  ...kinds('v1', 'Endpoints', { removedIn: '1.40', successor: 'discovery.k8s.io/v1 EndpointSlice' }),
  ...kinds('apps/v1', 'DaemonSet Deployment StatefulSet'),
  ...kinds('batch/v1', 'CronJob Job'),
  ...kinds('autoscaling/v2', 'HorizontalPodAutoscaler'),
  ...kinds('policy/v1', 'PodDisruptionBudget'),
  ...kinds('networking.k8s.io/v1', 'Ingress IngressClass NetworkPolicy'),
  ...kinds('rbac.authorization.k8s.io/v1', 'ClusterRole ClusterRoleBinding Role RoleBinding'),
  ...kinds('scheduling.k8s.io/v1', 'PriorityClass'),
  ...kinds('storage.k8s.io/v1', 'StorageClass'),
  ...kinds('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
  ...kinds('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass'),
  ...kinds('secrets-store.csi.x-k8s.io/v1alpha1', 'SecretProviderClass', {
    removedIn: '1.38',
    successor: 'secrets-store.csi.x-k8s.io/v1',
  }),
  ...kinds('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema PriorityLevelConfiguration', {
    removedIn: '1.32',
    successor: 'flowcontrol.apiserver.k8s.io/v1',
  }),
  ...kinds('autoscaling/v2beta2', 'HorizontalPodAutoscaler', {
    removedIn: '1.26',
    successor: 'autoscaling/v2',
  }),
  ...kinds('batch/v1beta1', 'CronJob', { removedIn: '1.25', successor: 'batch/v1' }),
  ...kinds('policy/v1beta1', 'PodDisruptionBudget', { removedIn: '1.25', successor: 'policy/v1' }),
  ...kinds('extensions/v1beta1', 'Deployment DaemonSet', { removedIn: '1.16', successor: 'apps/v1' }),
  ...kinds('extensions/v1beta1', 'NetworkPolicy', { removedIn: '1.16', successor: 'networking.k8s.io/v1' }),
  ...kinds('networking.k8s.io/v1beta1', 'Ingress', { removedIn: '1.22', successor: 'networking.k8s.io/v1' }),
]);

/** Minor of `1.36`: 36; undefined for what is no Kubernetes version. */
export function minorOf(version: unknown): number | undefined {
  const minor = /^1\.(\d+)$/.exec(String(version))?.[1];
  return minor === undefined ? undefined : Number(minor);
}
