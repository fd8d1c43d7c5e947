import type { ClusterTx } from '../cluster/cluster';
import { selects } from '../cluster/selectors';
import { at, type KubeObject, type LabelSelector } from '../types';
import { clusterAutoscaler } from './cluster-autoscaler';
import { collector, foreground, waitsForDependents } from './collector';
import { cronJob } from './cron-job';
import { daemonSet } from './daemon-set';
import { deployment } from './deployment';
import { BUDGETS, disruptionBudget } from './disruption';
import { endpoints } from './endpoints';
import { AUTOSCALERS, horizontalPodAutoscaler } from './horizontal';
import { job } from './job';
import { kubelet } from './kubelet';
import { namespace } from './namespace';
import { resourceOfKind } from './pods';
import { resourceQuota } from './quota';
import { replicaSet } from './replica-set';
import { scheduler } from './scheduler';
import { statefulSet } from './stateful-set';

/** Brings the cluster a step nearer to what an object says; called again whenever something that it looks at changes. */
export type Reconcile = (cluster: ClusterTx, namespace: string, name: string) => void;

export const controllers: Readonly<Record<string, Reconcile>> = {
  deployment,
  replicaset: replicaSet,
  statefulset: statefulSet,
  daemonset: daemonSet,
  job,
  cronjob: cronJob,
  hpa: horizontalPodAutoscaler,
  disruption: disruptionBudget,
  endpoints,
  quota: resourceQuota,
  namespace,
  collector,
  kubelet,
  scheduler,
  'cluster-autoscaler': clusterAutoscaler,
};

/** The controllers that look at a resource's own objects. */
const own: Readonly<Record<string, string>> = {
  'deployments.apps': 'deployment',
  'replicasets.apps': 'replicaset',
  'statefulsets.apps': 'statefulset',
  'daemonsets.apps': 'daemonset',
  'jobs.batch': 'job',
  'cronjobs.batch': 'cronjob',
  [AUTOSCALERS]: 'hpa',
  [BUDGETS]: 'disruption',
  services: 'endpoints',
  resourcequotas: 'quota',
  namespaces: 'namespace',
  pods: 'kubelet',
};

/** What quotas count besides pods. */
const counted = new Set([
  'services',
  'configmaps',
  'secrets',
  'persistentvolumeclaims',
  'pods',
  'deployments.apps',
  'jobs.batch',
]);

const keyOf = ({ metadata }: KubeObject) => `${metadata.namespace ?? ''}/${metadata.name}`;

/** Puts the controllers that a write concerns to work. */
export function wakeFor(
  cluster: ClusterTx,
  resource: string,
  before: KubeObject | undefined,
  after: KubeObject | undefined,
): void {
  const object = after ?? before;
  if (object === undefined || resource === 'events') return;
  const { namespace: space = '' } = object.metadata;
  const controller = own[resource];
  if (controller !== undefined) cluster.enqueue(controller, keyOf(object));
  for (const { kind, name, controller: controls } of object.metadata.ownerReferences ?? []) {
    const table = controls === true ? resourceOfKind[kind] : undefined;
    if (table === undefined) continue;
    cluster.enqueue(own[table] ?? '', `${space}/${name}`);
    const owner = after === undefined ? cluster.get(table, space, name) : undefined;
    if (owner !== undefined && waitsForDependents(owner)) foreground(cluster, table, owner);
  }
  if (after === undefined) {
    cluster.enqueue('collector', `${space}/${object.metadata.uid}`);
    const inside = space === '' ? undefined : cluster.get('namespaces', undefined, space);
    if (inside?.metadata.deletionTimestamp !== undefined) cluster.enqueue('namespace', `/${space}`);
  } else if (waitsForDependents(after) && before?.metadata.deletionTimestamp === undefined) {
    foreground(cluster, resource, after);
  }
  if (counted.has(resource) && (before === undefined || after === undefined || resource === 'services')) {
    for (const quota of cluster.list('resourcequotas', space)) cluster.enqueue('quota', keyOf(quota));
  }
  if (resource === 'pods') wakeForPod(cluster, before, after, object);
  if (resource === 'nodes') {
    cluster.enqueue('scheduler', '/');
    for (const set of cluster.list('daemonsets.apps')) cluster.enqueue('daemonset', keyOf(set));
  }
  if (resource === 'deployments.apps' || resource === 'statefulsets.apps') {
    for (const scaler of cluster.list(AUTOSCALERS, space)) {
      const target = at(scaler, 'spec', 'scaleTargetRef');
      const named = at(target, 'name') === object.metadata.name && at(target, 'kind') === object.kind;
      if (named) cluster.enqueue('hpa', keyOf(scaler));
    }
  }
}

function wakeForPod(
  cluster: ClusterTx,
  before: KubeObject | undefined,
  after: KubeObject | undefined,
  pod: KubeObject,
): void {
  const { namespace: space = '', labels = {} } = pod.metadata;
  const unplaced = after !== undefined && at(after, 'spec', 'nodeName') === undefined;
  const ended = ['Succeeded', 'Failed'].includes(String(at(after, 'status', 'phase')));
  if ((unplaced && before === undefined) || after === undefined || ended) cluster.enqueue('scheduler', '/');
  if (ended)
    for (const quota of cluster.list('resourcequotas', space)) cluster.enqueue('quota', keyOf(quota));
  for (const service of cluster.list('services', space)) {
    const selector = at(service, 'spec', 'selector') as Readonly<Record<string, string>> | undefined;
    if (selector !== undefined && selects({ matchLabels: selector }, labels)) {
      cluster.enqueue('endpoints', keyOf(service));
    }
  }
  for (const budget of cluster.list(BUDGETS, space)) {
    if (selects(at(budget, 'spec', 'selector') as LabelSelector | undefined, labels)) {
      cluster.enqueue('disruption', keyOf(budget));
    }
  }
}
