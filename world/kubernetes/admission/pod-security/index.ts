import { forbidden } from '../../api/status';
import type { ClusterTx } from '../../cluster/cluster';
import { type Resource, resourceId } from '../../schema/resources';
import { at, equal, type Fields, type KubeObject } from '../../types';
import { type Level, violations } from './checks';

/** Where a kind keeps its pods' template. */
const templates: Readonly<Record<string, readonly string[]>> = {
  podtemplates: ['template'],
  replicationcontrollers: ['spec', 'template'],
  'deployments.apps': ['spec', 'template'],
  'replicasets.apps': ['spec', 'template'],
  'statefulsets.apps': ['spec', 'template'],
  'daemonsets.apps': ['spec', 'template'],
  'jobs.batch': ['spec', 'template'],
  'cronjobs.batch': ['spec', 'jobTemplate', 'spec', 'template'],
};

const LABEL = 'pod-security.kubernetes.io/';

/**
 * Pod Security admission: a pod that breaks the level that its namespace enforces is refused; a pod or a workload
 * that breaks the level it warns of is warned of.
 */
export function podSecurity(
  cluster: ClusterTx,
  resource: Resource,
  object: KubeObject,
  live: KubeObject | undefined,
  warn: (text: string) => void,
): void {
  const id = resourceId(resource);
  const isPod = id === 'pods';
  const template = isPod ? object : at(object, ...(templates[id] ?? ['none']));
  if (template === undefined || (live !== undefined && equal(object['spec'], live['spec']))) return;
  const labels = cluster.get('namespaces', undefined, object.metadata.namespace ?? '')?.metadata.labels ?? {};
  if (isPod) {
    const text = violationsAt(labels, 'enforce', template as Fields);
    if (text !== undefined) throw forbidden(resource, object.metadata.name, `violates PodSecurity ${text}`);
  }
  const text = violationsAt(labels, 'warn', template as Fields);
  if (text !== undefined) warn(`would violate PodSecurity ${text}`);
}

/** `"restricted:latest": …`, or undefined where nothing is violated. */
function violationsAt(
  labels: Readonly<Record<string, string>>,
  mode: 'enforce' | 'warn',
  pod: Fields,
): string | undefined {
  const level = labels[LABEL + mode] ?? 'privileged';
  if (level !== 'baseline' && level !== 'restricted') return undefined;
  const version = labels[`${LABEL + mode}-version`] ?? 'latest';
  const found = violations(level satisfies Level, pod);
  return found.length === 0 ? undefined : `"${level}:${version}": ${found.join(', ')}`;
}
