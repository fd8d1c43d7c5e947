import type { ClusterTx } from '../cluster/cluster';
import { type Resource, resourceId } from '../schema/resources';
import { at, equal, type Fields, type KubeObject } from '../types';
import { allocateService } from './services';

type Prepare = (cluster: ClusterTx, object: KubeObject, live: KubeObject | undefined) => KubeObject;

/** What the API server itself writes into objects of a kind. */
const strategies: Readonly<Record<string, Prepare>> = {
  services: allocateService,
  namespaces: (_, object, live) => ({
    ...object,
    metadata: {
      ...object.metadata,
      labels: { ...object.metadata.labels, 'kubernetes.io/metadata.name': object.metadata.name },
    },
    status: live?.['status'] ?? { phase: 'Active' },
  }),
  pods: (_, object, live) =>
    live === undefined ? { ...object, status: { phase: 'Pending', qosClass: qosClass(object) } } : object,
  secrets: (_, object) => {
    const { stringData, ...rest } = object;
    if (stringData === undefined) return object;
    const encoded = Object.entries(stringData as Record<string, string>).map(
      ([key, value]) => [key, Buffer.from(value).toString('base64')] as const,
    );
    return { ...rest, data: { ...(object['data'] as Fields), ...Object.fromEntries(encoded) } } as KubeObject;
  },
  'jobs.batch': (_, object, live) => (live === undefined ? identified(object) : keepIdentity(object, live)),
  'customresourcedefinitions.apiextensions.k8s.io': establish,
  'priorityclasses.scheduling.k8s.io': (_, object) => object,
  // A Deployment of an older template would otherwise look like a change of the newest.
  'deployments.apps': (_, object) => withStatus(object),
  'replicasets.apps': (_, object) =>
    object['status'] === undefined ? { ...object, status: { replicas: 0 } } : object,
  'statefulsets.apps': (_, object) =>
    object['status'] === undefined ? { ...object, status: { replicas: 0, availableReplicas: 0 } } : object,
  'daemonsets.apps': (_, object) =>
    object['status'] === undefined
      ? {
          ...object,
          status: {
            currentNumberScheduled: 0,
            numberMisscheduled: 0,
            desiredNumberScheduled: 0,
            numberReady: 0,
          },
        }
      : object,
  'cronjobs.batch': (_, object) => withStatus(object),
};

export function prepare(
  cluster: ClusterTx,
  resource: Resource,
  object: KubeObject,
  live: KubeObject | undefined,
): KubeObject {
  return strategies[resourceId(resource)]?.(cluster, object, live) ?? object;
}

function withStatus(object: KubeObject): KubeObject {
  return object['status'] === undefined ? { ...object, status: {} } : object;
}

/** A Job's pods are found by its uid. */
function identified(job: KubeObject): KubeObject {
  const { uid, name } = job.metadata;
  const labels = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  const spec = job['spec'] as Fields | undefined;
  if (spec === undefined || at(spec, 'manualSelector') === true) return withStatus(job);
  const template = (spec['template'] ?? {}) as Fields;
  const metadata = (template['metadata'] ?? {}) as Fields;
  return withStatus({
    ...job,
    spec: {
      ...spec,
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
      template: {
        ...template,
        metadata: { ...metadata, labels: { ...(metadata['labels'] as Fields), ...labels } },
      },
    },
  });
}

/** What a re-applied Job leaves out is what the API server wrote into it. */
function keepIdentity(job: KubeObject, live: KubeObject): KubeObject {
  const spec = job['spec'] as Fields;
  const before = live['spec'] as Fields;
  const labels = {
    ...(at(before, 'template', 'metadata', 'labels') as Fields),
    ...(at(spec, 'template', 'metadata', 'labels') as Fields),
  };
  const metadata = { ...(at(spec, 'template', 'metadata') as Fields), labels };
  const template = { ...(spec['template'] as Fields), metadata };
  const next = { ...spec, selector: spec['selector'] ?? before['selector'], template };
  return equal(next, spec) ? job : { ...job, spec: next };
}

/** Guaranteed, Burstable or BestEffort, from the containers' requests and limits. */
function qosClass(pod: KubeObject): string {
  const containers = (at(pod, 'spec', 'containers') ?? []) as readonly Fields[];
  const sizes = containers.map(({ resources }) => ({
    requests: (at(resources, 'requests') ?? {}) as Fields,
    limits: (at(resources, 'limits') ?? {}) as Fields,
  }));
  const none = sizes.every(({ requests, limits }) => Object.keys({ ...requests, ...limits }).length === 0);
  if (none) return 'BestEffort';
  const full = sizes.every(({ requests, limits }) =>
    ['cpu', 'memory'].every((name) => limits[name] !== undefined && equal(requests[name], limits[name])),
  );
  return full ? 'Guaranteed' : 'Burstable';
}

function establish(cluster: ClusterTx, definition: KubeObject, live: KubeObject | undefined): KubeObject {
  if (live !== undefined && at(live, 'status', 'conditions') !== undefined) return definition;
  const names = at(definition, 'spec', 'names');
  const condition = (type: string, reason: string, message: string) => ({
    type,
    status: 'True',
    lastTransitionTime: cluster.time,
    reason,
    message,
  });
  return {
    ...definition,
    status: {
      conditions: [
        condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
        condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
      ],
      acceptedNames: names,
      storedVersions: ((at(definition, 'spec', 'versions') ?? []) as readonly Fields[])
        .filter(({ storage }) => storage === true)
        .map(({ name }) => name),
    },
  };
}
