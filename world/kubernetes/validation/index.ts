import type { Cause } from '../api/status';
import type { ClusterView } from '../cluster/cluster';
import type { Resource } from '../schema/resources';
import type { KubeObject } from '../types';

export function validate(
  _resource: Resource,
  _object: KubeObject,
  _live: KubeObject | undefined,
  _cluster: ClusterView,
): readonly Cause[] {
  return [];
}
