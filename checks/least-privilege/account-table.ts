import { namespaces } from '../../charts/namespaces';

/** One rule of a Role: lists separated by blanks, `core` for the group without a name. */
export interface RbacRow {
  readonly groups: string;
  readonly resources: string;
  readonly verbs: string;
  /** @default - of any name */
  readonly names?: string;
}

/** What one of the platform's own ServiceAccounts, and the pods that run as it, may have beyond nothing. */
export interface AccountRow {
  readonly why: string;
  /** What it may do in the API of Kubernetes; its pods have a token for that. */
  readonly cluster?: readonly RbacRow[];
  readonly namespaced?: readonly RbacRow[];
  /** What its pods are let that `restricted` forbids, with the reason. */
  readonly root?: string;
  readonly hostPaths?: Readonly<Record<string, string>>;
}

const look = 'get list watch';
const change = `${look} create update patch delete`;

/**
 * By namespace and name. Sources: the cluster autoscaler's own chart; Fluent Bit's documentation; Kubernetes, Pod
 * Security Standards.
 */
export const platformAccounts: Readonly<Record<string, AccountRow>> = {
  [`${namespaces.gateway}/gateway`]: { why: 'passes requests on' },
  [`${namespaces.platform}/database-setup`]: { why: 'makes databases and users' },
  [`${namespaces.platform}/kafka-setup`]: { why: 'makes topics' },
  [`${namespaces.platform}/search-setup`]: { why: 'maps roles to indices' },
  [`${namespaces.system}/log-shipper`]: {
    why: 'reads the logs that the node keeps of its pods',
    root: 'the node’s log files belong to root',
    hostPaths: {
      '/var/log': 'the logs of pods, read-only',
      '/var/lib/polycloud-log-shipper': 'how far it has read, which outlives the pod',
    },
  },
  [`${namespaces.system}/cluster-autoscaler`]: {
    why: 'schedules as the scheduler would, and empties nodes',
    cluster: [
      {
        groups: 'core',
        resources:
          'namespaces pods services replicationcontrollers persistentvolumeclaims persistentvolumes nodes',
        verbs: look,
      },
      { groups: 'core', resources: 'nodes', verbs: 'update patch' },
      { groups: 'core', resources: 'pods/eviction', verbs: 'create' },
      { groups: 'core', resources: 'pods/status', verbs: 'update' },
      { groups: 'core events.k8s.io', resources: 'events', verbs: 'create patch' },
      { groups: 'apps', resources: 'daemonsets replicasets statefulsets', verbs: look },
      { groups: 'batch', resources: 'jobs cronjobs', verbs: look },
      { groups: 'policy', resources: 'poddisruptionbudgets', verbs: look },
      {
        groups: 'storage.k8s.io',
        resources: 'storageclasses csinodes csidrivers csistoragecapacities volumeattachments',
        verbs: look,
      },
      { groups: 'resource.k8s.io', resources: 'deviceclasses resourceclaims resourceslices', verbs: look },
    ],
    namespaced: [
      { groups: 'core', resources: 'configmaps', verbs: 'create list watch' },
      {
        groups: 'core',
        resources: 'configmaps',
        verbs: 'get update delete',
        names: 'cluster-autoscaler-status cluster-autoscaler-priority-expander',
      },
      { groups: 'coordination.k8s.io', resources: 'leases', verbs: 'create' },
      {
        groups: 'coordination.k8s.io',
        resources: 'leases',
        verbs: 'get update',
        names: 'cluster-autoscaler',
      },
    ],
  },
};

/** What the group that deploys guests may do, in each seat and in the host's own namespace of that name. */
export const guestGroup: {
  readonly why: string;
  readonly inSeats: readonly RbacRow[];
  readonly in: Readonly<Record<string, readonly RbacRow[]>>;
} = {
  why: 'brings the objects of a guest, for a pull request that nobody has approved yet',
  inSeats: [
    { groups: 'core', resources: 'configmaps services serviceaccounts', verbs: change },
    { groups: 'apps', resources: 'deployments', verbs: change },
    { groups: 'batch', resources: 'jobs cronjobs', verbs: change },
    { groups: 'networking.k8s.io', resources: 'networkpolicies', verbs: change },
    { groups: 'secrets-store.csi.x-k8s.io', resources: 'secretproviderclasses', verbs: change },
    { groups: 'core', resources: 'pods', verbs: `${look} delete` },
    { groups: 'apps', resources: 'replicasets', verbs: `${look} delete` },
    { groups: 'core', resources: 'pods/log events', verbs: look },
    { groups: 'events.k8s.io', resources: 'events', verbs: look },
    { groups: 'discovery.k8s.io', resources: 'endpointslices', verbs: look },
  ],
  in: { [namespaces.platform]: [{ groups: 'core', resources: 'configmaps', verbs: 'get', names: 'guests' }] },
};
