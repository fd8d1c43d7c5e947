import type { ClusterTx } from '../cluster/cluster';
import { remove } from '../cluster/deletion';
import { mergePatch } from '../patch/merge-patch';
import { builtInResource } from '../schema/resources';
import { at, type Fields, type KubeObject } from '../types';
import { type ApiRequest, bodyOf, managerOf, parseBody, type Reply } from './request';
import { ApiError, badRequest, methodNotAllowed } from './status';
import { update } from './store';
import { liveObject } from './write';

type Handler = (cluster: ClusterTx, request: ApiRequest) => Reply;

/** Subresources that are objects of another kind, by name. The status is the object itself, written by other rules. */
export const subresources: Readonly<Record<string, Handler>> = {
  scale,
  eviction,
  log,
  binding: () => {
    throw methodNotAllowed();
  },
};

function scaleOf(object: KubeObject): Fields {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const labels = (at(object, 'spec', 'selector', 'matchLabels') ?? {}) as Readonly<Record<string, string>>;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: at(object, 'spec', 'replicas') ?? 0 },
    status: {
      replicas: at(object, 'status', 'replicas') ?? 0,
      selector: Object.entries(labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    },
  };
}

function scale(cluster: ClusterTx, request: ApiRequest): Reply {
  const live = liveObject(cluster, request);
  if (request.method === 'GET') return { status: 200, body: scaleOf(live) };
  const sent =
    request.method === 'PUT'
      ? bodyOf(request)
      : mergePatch(scaleOf(live), parseBody(request.body, request.headers['content-type'] ?? ''));
  const replicas = at(sent, 'spec', 'replicas') ?? 0;
  if (!Number.isInteger(replicas)) throw badRequest('spec.replicas of a Scale is no whole number');
  const scaled = { ...live, spec: { ...(live['spec'] as Fields), replicas } };
  const { resource } = request;
  const apiVersion = live.apiVersion;
  const writer = {
    manager: managerOf(request),
    operation: 'Update',
    apiVersion,
    subresource: 'scale',
  } as const;
  return { status: 200, body: scaleOf(update(cluster, resource, live, scaled, { writer })) };
}

/** Deletes a pod where its PodDisruptionBudget allows it. */
function eviction(cluster: ClusterTx, request: ApiRequest): Reply {
  if (request.method !== 'POST') throw methodNotAllowed();
  const pod = liveObject(cluster, request);
  const options = at(bodyOf(request), 'deleteOptions');
  evict(cluster, pod, at(options, 'gracePeriodSeconds') as number | undefined);
  return {
    status: 201,
    body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 },
  };
}

/** Evicts a pod. @throws ApiError 429 while a budget has no disruption left. */
export function evict(cluster: ClusterTx, pod: KubeObject, grace?: number): void {
  const { namespace, name, labels = {}, deletionTimestamp } = pod.metadata;
  if (deletionTimestamp !== undefined) return;
  const table = 'poddisruptionbudgets.policy';
  const budget = cluster.list(table, namespace).find((one) => budgetSelects(one, labels));
  const ready = ((at(pod, 'status', 'conditions') ?? []) as readonly Fields[]).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
  if (budget !== undefined && ready) {
    const allowed = Number(at(budget, 'status', 'disruptionsAllowed') ?? 0);
    if (allowed <= 0) throw budgetExhausted(budget);
    const status = { ...(budget['status'] as Fields), disruptionsAllowed: allowed - 1 };
    cluster.put(table, { ...budget, status });
  }
  const live = cluster.get('pods', namespace, name);
  if (live !== undefined) remove(cluster, builtInResource('pods'), live, { grace });
}

function budgetSelects(budget: KubeObject, labels: Readonly<Record<string, string>>): boolean {
  const wanted = (at(budget, 'spec', 'selector', 'matchLabels') ?? {}) as Readonly<Record<string, string>>;
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function budgetExhausted({ metadata, ...budget }: KubeObject): ApiError {
  const healthy = at(budget, 'status', 'currentHealthy') ?? 0;
  const desired = at(budget, 'status', 'desiredHealthy') ?? 0;
  const message = `The disruption budget ${metadata.name} needs ${desired} healthy pods and has ${healthy} currently`;
  const causes = [{ reason: 'DisruptionBudget', message }];
  const text = "Cannot evict pod as it would violate the pod's disruption budget.";
  return new ApiError(429, 'TooManyRequests', text, { causes });
}

/** The last lines of a container's log. */
function log(cluster: ClusterTx, request: ApiRequest): Reply {
  const pod = liveObject(cluster, request);
  const containers = (at(pod, 'spec', 'containers') ?? []) as readonly Fields[];
  const container = request.query.get('container') ?? String(containers[0]?.['name'] ?? '');
  if (!containers.some(({ name }) => name === container)) {
    throw badRequest(`container ${container} is not valid for pod ${pod.metadata.name}`);
  }
  const statuses = (at(pod, 'status', 'containerStatuses') ?? []) as readonly Fields[];
  const state = statuses.find(({ name }) => name === container);
  const waiting = at(state, 'state', 'waiting', 'reason');
  const started =
    at(state, 'state', 'running') ?? at(state, 'lastState', 'terminated') ?? at(state, 'state', 'terminated');
  if (started === undefined) {
    const why = waiting === undefined ? 'ContainerCreating' : String(waiting);
    throw badRequest(`container "${container}" in pod "${pod.metadata.name}" is waiting to start: ${why}`);
  }
  const lines =
    cluster.note<readonly string[]>('logs', `${pod.metadata.namespace}/${pod.metadata.name}`) ?? [];
  const tail = request.query.get('tailLines');
  const shown = tail === null ? lines : lines.slice(Math.max(0, lines.length - Number(tail)));
  return {
    status: 200,
    body: shown.map((line) => `${line}\n`).join(''),
    headers: { 'content-type': 'text/plain' },
  };
}
