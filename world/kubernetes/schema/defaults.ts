import { type Fields, isFields } from '../types';
import { canonical } from './quantity';
import type { Schema } from './schema';

type Defaults = (fields: Fields, root: string) => Fields;

const probe = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
const fileMode = { defaultMode: 420 };
const quarter = { maxUnavailable: '25%', maxSurge: '25%' };

/** What the API server fills in, by the last two parts of a definition's name. Source: answers of Kubernetes 1.36. */
const table: Readonly<Record<string, Fields | Defaults>> = {
  'v1.PodTemplateSpec': { metadata: {}, spec: {} },
  'v1.PodSpec': (_, root) => ({
    // A Job has to say what happens to its pods.
    ...(root === 'Job' || root === 'CronJob' ? {} : { restartPolicy: 'Always' }),
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
    ...(root === 'Pod' ? { enableServiceLinks: true } : {}),
  }),
  'v1.Container': ({ image }) => ({
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: pullPolicy(String(image ?? '')),
  }),
  'v1.ContainerPort': { protocol: 'TCP' },
  'v1.Probe': probe,
  'v1.HTTPGetAction': { path: '/', scheme: 'HTTP' },
  'v1.GRPCAction': { service: '' },
  'v1.SecretVolumeSource': fileMode,
  'v1.ConfigMapVolumeSource': fileMode,
  'v1.DownwardAPIVolumeSource': fileMode,
  'v1.ProjectedVolumeSource': fileMode,
  'v1.ServiceAccountTokenProjection': { expirationSeconds: 3600 },
  'v1.HostPathVolumeSource': { type: '' },
  'v1.ObjectFieldSelector': { apiVersion: 'v1' },
  'v1.ServiceSpec': ({ type = 'ClusterIP', externalTrafficPolicy }) => ({
    type: 'ClusterIP',
    sessionAffinity: 'None',
    ...(type === 'ExternalName' ? {} : { internalTrafficPolicy: 'Cluster' }),
    ...((type === 'NodePort' || type === 'LoadBalancer') && externalTrafficPolicy === undefined
      ? { externalTrafficPolicy: 'Cluster' }
      : {}),
    ...(type === 'LoadBalancer' ? { allocateLoadBalancerNodePorts: true } : {}),
  }),
  'v1.ServicePort': ({ port }) => ({ protocol: 'TCP', ...(port === undefined ? {} : { targetPort: port }) }),
  'v1.PersistentVolumeClaimSpec': { volumeMode: 'Filesystem' },
  'v1.Secret': { type: 'Opaque' },
  'v1.NamespaceSpec': { finalizers: ['kubernetes'] },
  'v1.DeploymentSpec': {
    replicas: 1,
    strategy: {},
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  },
  'v1.DeploymentStrategy': ({ type = 'RollingUpdate' }) => ({
    type: 'RollingUpdate',
    ...(type === 'RollingUpdate' ? { rollingUpdate: quarter } : {}),
  }),
  'v1.RollingUpdateDeployment': quarter,
  'v1.StatefulSetSpec': {
    replicas: 1,
    podManagementPolicy: 'OrderedReady',
    revisionHistoryLimit: 10,
    updateStrategy: {},
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  },
  'v1.StatefulSetUpdateStrategy': ({ type = 'RollingUpdate' }) => ({
    type: 'RollingUpdate',
    ...(type === 'RollingUpdate' ? { rollingUpdate: { partition: 0 } } : {}),
  }),
  'v1.DaemonSetSpec': { revisionHistoryLimit: 10, updateStrategy: {} },
  'v1.DaemonSetUpdateStrategy': ({ type = 'RollingUpdate' }) => ({
    type: 'RollingUpdate',
    ...(type === 'RollingUpdate' ? { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } : {}),
  }),
  'v1.RollingUpdateDaemonSet': { maxSurge: 0, maxUnavailable: 1 },
  'v1.ReplicaSetSpec': { replicas: 1 },
  'v1.JobSpec': ({ completions, parallelism }, root) => ({
    ...(root === 'CronJob'
      ? {}
      : {
          backoffLimit: 6,
          completionMode: 'NonIndexed',
          suspend: false,
          manualSelector: false,
          podReplacementPolicy: 'TerminatingOrFailed',
          ...(completions === undefined && parallelism === undefined ? { completions: 1 } : {}),
          parallelism: 1,
        }),
  }),
  'v1.JobTemplateSpec': { metadata: {} },
  'v1.CronJobSpec': {
    concurrencyPolicy: 'Allow',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
  },
  'v2.HorizontalPodAutoscalerSpec': {
    minReplicas: 1,
    metrics: [
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
      },
    ],
  },
  'v2.HorizontalPodAutoscalerBehavior': { scaleUp: {}, scaleDown: {} },
  'v2.HPAScalingRules': { selectPolicy: 'Max' },
  'v1.NetworkPolicySpec': ({ egress }) => ({
    policyTypes: egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'],
  }),
  'v1.NetworkPolicyPort': { protocol: 'TCP' },
  'v1.RoleRef': { apiGroup: 'rbac.authorization.k8s.io' },
  'v1.Subject': ({ kind }) => (kind === 'ServiceAccount' ? {} : { apiGroup: 'rbac.authorization.k8s.io' }),
  'v1.PriorityClass': { preemptionPolicy: 'PreemptLowerPriority' },
  'v1.LimitRangeItem': limitDefaults,
  'v1.StorageClass': { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
};

/** Kinds whose defaults complete fields that are there. */
const overwritten = new Set(['io.k8s.api.core.v1.LimitRangeItem']);

/** Of a container, the upper bound is the limit unless one is given, and the limit is the request. */
function limitDefaults(item: Fields): Fields {
  if (item['type'] !== 'Container') return {};
  const of = (key: string) => (item[key] ?? {}) as Fields;
  const limits = { ...of('max'), ...of('default') };
  const requests = { ...of('min'), ...limits, ...of('defaultRequest') };
  const kept = Object.entries({ default: limits, defaultRequest: requests });
  return Object.fromEntries(kept.filter(([, values]) => Object.keys(values).length > 0));
}

function pullPolicy(image: string): string {
  if (image.includes('@')) return 'IfNotPresent';
  const tag = /:([^:/]+)$/.exec(image)?.[1];
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

/**
 * The object with defaults filled in, quantities in their canonical spelling and nulls left out: what the API server
 * keeps. `root` is the object's kind.
 */
export function complete(schema: Schema, value: unknown, root: string): unknown {
  switch (schema.kind) {
    case 'quantity':
      return canonical(value);
    case 'list':
      return Array.isArray(value) ? shared(value, (item) => complete(schema.items, item, root)) : value;
    case 'map':
      return isFields(value) ? sharedFields(value, (item) => complete(schema.values, item, root)) : value;
    case 'struct': {
      if (!isFields(value)) return value;
      const filled = withDefaults(schema.name, value, root);
      return sharedFields(filled, (item, key) => {
        const field = schema.fields.get(key);
        return field === undefined ? item : complete(field, item, root);
      });
    }
    default:
      return value;
  }
}

function withDefaults(name: string, fields: Fields, root: string): Fields {
  const entry = table[name.split('.').slice(-2).join('.')];
  if (entry === undefined) return fields;
  const defaults = typeof entry === 'function' ? entry(fields, root) : entry;
  const missing = Object.entries(defaults).filter(
    ([key]) => overwritten.has(name) || fields[key] === undefined || fields[key] === null,
  );
  return missing.length === 0 ? fields : { ...fields, ...Object.fromEntries(missing) };
}

/** A copy only where something differs: most objects come back complete. */
function shared(items: readonly unknown[], each: (item: unknown) => unknown): readonly unknown[] {
  const copy = items.map(each);
  return copy.some((item, i) => item !== items[i]) ? copy : items;
}

function sharedFields(fields: Fields, each: (item: unknown, key: string) => unknown): Fields {
  let copy: Record<string, unknown> | undefined;
  for (const [key, item] of Object.entries(fields)) {
    const next = item === null ? undefined : each(item, key);
    if (next === item) continue;
    copy ??= { ...fields };
    if (next === undefined) delete copy[key];
    else copy[key] = next;
  }
  return copy ?? fields;
}
