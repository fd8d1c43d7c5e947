import { type ClusterTx, safeLetters } from '../cluster/cluster';
import { selects } from '../cluster/selectors';
import { at, type Fields, type KubeObject } from '../types';
import { isActive, isReady, ownerReference } from './pods';
import type { Pod } from './shapes';

const SLICES = 'endpointslices.discovery.k8s.io';

interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: number | string;
  readonly protocol?: string;
}

/** Where a Service's traffic goes: the pods that it selects. */
export function endpoints(cluster: ClusterTx, namespace: string, name: string): void {
  const service = cluster.get('services', namespace, name);
  const selector = at(service, 'spec', 'selector') as Readonly<Record<string, string>> | undefined;
  if (service === undefined || selector === undefined) return;
  const pods = cluster
    .list<Pod>('pods', namespace)
    .filter(
      (pod) => pod.status?.['podIP'] !== undefined && selects({ matchLabels: selector }, pod.metadata.labels),
    )
    .filter((pod) => pod.metadata.deletionTimestamp !== undefined || isActive(pod));
  const ports = ((at(service, 'spec', 'ports') ?? []) as readonly ServicePort[]).flatMap((port) =>
    open(port, pods[0]),
  );
  const slice = `${name}-${safeLetters(service.metadata.uid, 5)}`;
  const before = cluster.get(SLICES, namespace, slice);
  cluster.put(SLICES, {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: before?.metadata ?? {
      name: slice,
      generateName: `${name}-`,
      namespace,
      uid: cluster.uid(),
      resourceVersion: '',
      generation: 1,
      creationTimestamp: cluster.time,
      labels: {
        ...service.metadata.labels,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': name,
      },
      ownerReferences: [ownerReference(service)],
    },
    addressType: 'IPv4',
    endpoints: pods.map((pod) => endpoint(cluster, pod)),
    ports,
  });
  const ready = pods.filter((pod) => isReady(pod) && isActive(pod));
  const old = cluster.get('endpoints', namespace, name);
  cluster.put('endpoints', {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: old?.metadata ?? {
      name,
      namespace,
      uid: cluster.uid(),
      resourceVersion: '',
      creationTimestamp: cluster.time,
      ownerReferences: [ownerReference(service)],
    },
    ...(ready.length === 0
      ? {}
      : {
          subsets: [
            {
              addresses: ready.map((pod) => ({ ip: pod.status?.['podIP'], targetRef: reference(pod) })),
              ports,
            },
          ],
        }),
  });
}

function open(
  { name = '', port, targetPort = port, protocol = 'TCP' }: ServicePort,
  pod: Pod | undefined,
): readonly Fields[] {
  if (typeof targetPort === 'number') return [{ name, port: targetPort, protocol }];
  const declared = (pod?.spec.containers ?? []).flatMap(
    (one) => (at(one, 'ports') ?? []) as readonly Fields[],
  );
  const found = declared.find((one) => one['name'] === targetPort);
  return found === undefined ? [] : [{ name, port: found['containerPort'], protocol }];
}

function endpoint(cluster: ClusterTx, pod: Pod): Fields {
  const ready = isReady(pod);
  const leaving = pod.metadata.deletionTimestamp !== undefined;
  const node = cluster.get('nodes', undefined, pod.spec.nodeName ?? '');
  return {
    addresses: [pod.status?.['podIP']],
    conditions: { ready: ready && !leaving, serving: ready, terminating: leaving },
    nodeName: pod.spec.nodeName,
    zone: node?.metadata.labels?.['topology.kubernetes.io/zone'],
    targetRef: reference(pod),
  };
}

function reference({ metadata }: KubeObject): Fields {
  return { kind: 'Pod', namespace: metadata.namespace, name: metadata.name, uid: metadata.uid };
}
