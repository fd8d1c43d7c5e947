import { type ClusterTx, safeLetters } from '../cluster/cluster';
import type { KubeObject } from '../types';

/** Tells of an object what `kubectl describe` and `kubectl get events` show; the same again counts. */
export function event(
  cluster: ClusterTx,
  about: KubeObject,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
  component: string,
): void {
  const { name, namespace = 'default', uid } = about.metadata;
  const id = `${name}.${safeLetters(`${uid} ${reason} ${message}`, 12)}`;
  const before = cluster.get('events', namespace, id);
  const time = cluster.time;
  cluster.put('events', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: before?.metadata ?? {
      name: id,
      namespace,
      uid: cluster.uid(),
      resourceVersion: '',
      creationTimestamp: time,
    },
    involvedObject: { kind: about.kind, namespace, name, uid, apiVersion: about.apiVersion },
    type,
    reason,
    message,
    source: { component },
    reportingComponent: component,
    reportingInstance: '',
    firstTimestamp: before?.['firstTimestamp'] ?? time,
    lastTimestamp: time,
    eventTime: null,
    count: Number(before?.['count'] ?? 0) + 1,
  });
}
