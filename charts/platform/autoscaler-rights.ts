import {
  KubeClusterRole,
  KubeClusterRoleBinding,
  KubeRole,
  KubeRoleBinding,
  type PolicyRule,
} from 'cdk8s-plus-27/lib/imports/k8s';
import { Construct } from 'constructs';

export interface AutoscalerRightsProps {
  /** Of its account and of the objects made here. */
  readonly name: string;
  readonly namespace: string;
  /** Name of the ConfigMap that it reads. */
  readonly expander: string;
}

const look = ['get', 'list', 'watch'];

/** It sees what a scheduler sees, taints and evicts, and keeps notes in its own namespace. */
const clusterRules: PolicyRule[] = [
  {
    apiGroups: [''],
    resources: [
      'namespaces',
      'pods',
      'services',
      'replicationcontrollers',
      'persistentvolumeclaims',
      'persistentvolumes',
    ],
    verbs: look,
  },
  { apiGroups: [''], resources: ['nodes'], verbs: [...look, 'update', 'patch'] },
  { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },
  { apiGroups: [''], resources: ['pods/status'], verbs: ['update'] },
  { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] },
  { apiGroups: ['apps'], resources: ['daemonsets', 'replicasets', 'statefulsets'], verbs: look },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: look },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: look },
  {
    apiGroups: ['storage.k8s.io'],
    resources: ['storageclasses', 'csinodes', 'csidrivers', 'csistoragecapacities', 'volumeattachments'],
    verbs: look,
  },
  {
    apiGroups: ['resource.k8s.io'],
    resources: ['deviceclasses', 'resourceclaims', 'resourceslices'],
    verbs: look,
  },
];

function ownRules(name: string, expander: string): PolicyRule[] {
  return [
    { apiGroups: [''], resources: ['configmaps'], verbs: ['create', 'list', 'watch'] },
    {
      apiGroups: [''],
      resources: ['configmaps'],
      resourceNames: [`${name}-status`, expander],
      verbs: ['get', 'update', 'delete'],
    },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
    {
      apiGroups: ['coordination.k8s.io'],
      resources: ['leases'],
      resourceNames: [name],
      verbs: ['get', 'update'],
    },
  ];
}

/** What the cluster autoscaler may do in the API. */
export class AutoscalerRights extends Construct {
  constructor(scope: Construct, id: string, { name, namespace, expander }: AutoscalerRightsProps) {
    super(scope, id);
    const apiGroup = 'rbac.authorization.k8s.io';
    const subjects = [{ kind: 'ServiceAccount', name, namespace }];
    new KubeClusterRole(this, 'everywhere', { metadata: { name: `polycloud-${name}` }, rules: clusterRules });
    new KubeClusterRoleBinding(this, 'everywhere-bound', {
      metadata: { name: `polycloud-${name}` },
      roleRef: { apiGroup, kind: 'ClusterRole', name: `polycloud-${name}` },
      subjects,
    });
    new KubeRole(this, 'own', { metadata: { name, namespace }, rules: ownRules(name, expander) });
    new KubeRoleBinding(this, 'own-bound', {
      metadata: { name, namespace },
      roleRef: { apiGroup, kind: 'Role', name },
      subjects,
    });
  }
}
