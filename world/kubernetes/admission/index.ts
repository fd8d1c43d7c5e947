import { forbidden, notFound } from '../api/status';
import type { ClusterTx } from '../cluster/cluster';
import { builtInResource, type Resource, resourceId } from '../schema/resources';
import { at, type KubeObject } from '../types';
import { limitRangeDefaults } from './limit-range';
import { podDefaults } from './pod';
import { podSecurity } from './pod-security';
import { admitQuota } from './quota';

/** Admission in the API server's order: the namespace, what fills fields in, and what refuses. */
export const admit = {
  /** Refuses new objects in a namespace that is missing or going. */
  mutating(cluster: ClusterTx, resource: Resource, object: KubeObject, live: KubeObject | undefined): void {
    if (live !== undefined || !resource.namespaced) return;
    const { namespace = '', name } = object.metadata;
    const found = cluster.get('namespaces', undefined, namespace);
    if (found === undefined) throw notFound(builtInResource('namespaces'), namespace);
    if (at(found, 'status', 'phase') !== 'Terminating') return;
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    const message = `namespace ${namespace} is being terminated`;
    throw forbidden(resource, name, why, [
      { reason: 'NamespaceTerminating', message, field: 'metadata.namespace' },
    ]);
  },

  /** The object with what admission adds to it. */
  defaults(
    cluster: ClusterTx,
    resource: Resource,
    object: KubeObject,
    live: KubeObject | undefined,
  ): KubeObject {
    if (resourceId(resource) !== 'pods' || live !== undefined) return object;
    return podDefaults(cluster, limitRangeDefaults(cluster, object));
  },

  validating(
    cluster: ClusterTx,
    resource: Resource,
    object: KubeObject,
    live: KubeObject | undefined,
    warn: (text: string) => void,
  ): void {
    podSecurity(cluster, resource, object, live, warn);
    if (live === undefined || resourceId(resource) === 'services')
      admitQuota(cluster, resource, object, live);
  },
};
