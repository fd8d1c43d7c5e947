import type { ClusterTx, ClusterView } from '../cluster/cluster';
import type { Node } from '../controllers/shapes';
import type { NodeGroup } from './groups';

const NODES = 'nodes';
const GROUP = 'eks.amazonaws.com/nodegroup';

export function groupsOf(cluster: ClusterView): readonly NodeGroup[] {
  return cluster.note<readonly NodeGroup[]>('nodes', 'groups') ?? [];
}

/** Makes the cluster's nodes those of the groups: none fewer than their minimum, none of a group that has gone. */
export function setGroups(cluster: ClusterTx, groups: readonly NodeGroup[]): void {
  cluster.setNote('nodes', 'groups', groups);
  const known = new Set(groups.map(({ name }) => name));
  for (const node of cluster.list<Node>(NODES)) {
    const group = node.metadata.labels?.[GROUP];
    if (group !== undefined && !known.has(group)) cluster.drop(NODES, node);
  }
  for (const group of groups) {
    while (nodesOf(cluster, group).length < group.min) addNode(cluster, group);
  }
  cluster.enqueue('scheduler', '/');
}

export function nodesOf(cluster: ClusterTx, { name }: NodeGroup): readonly Node[] {
  return cluster.list<Node>(NODES).filter(({ metadata }) => metadata.labels?.[GROUP] === name);
}

/** The node that a group would get next: in the zone with the fewest. */
export function nextNode(cluster: ClusterTx, group: NodeGroup, ahead = 0): Node {
  const serial = (cluster.note<number>('nodes', `serial/${group.name}`) ?? 0) + ahead;
  const zone = group.zones[serial % group.zones.length] ?? 'a';
  const n = Math.floor(cluster.draw('node', group.name, serial) * 65_536);
  const ip = `10.0.${n >> 8}.${n & 255}`;
  const name = `ip-${ip.replaceAll('.', '-')}.${group.name}-${serial}.internal`;
  const { millicores, memoryMiB, pods } = group.allocatable;
  const sizes = {
    cpu: `${Math.floor(millicores)}m`,
    memory: `${Math.floor(memoryMiB)}Mi`,
    'ephemeral-storage': '47Gi',
    pods: String(pods),
  };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      uid: '',
      resourceVersion: '',
      creationTimestamp: '',
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/os': 'linux',
        'kubernetes.io/hostname': name,
        'node.kubernetes.io/instance-type': group.instanceType,
        'topology.kubernetes.io/zone': zone,
        'topology.kubernetes.io/region': zone.replace(/[a-z]$/, ''),
        'eks.amazonaws.com/capacityType': group.capacity,
        [GROUP]: group.name,
        ...group.labels,
      },
    },
    spec: { ...(group.taints.length === 0 ? {} : { taints: group.taints }) },
    status: {
      allocatable: sizes,
      capacity: sizes,
      addresses: [
        { type: 'InternalIP', address: ip },
        { type: 'Hostname', address: name },
      ],
      nodeInfo: {
        kubeletVersion: 'v1.36.3-eks',
        osImage: 'Bottlerocket OS (aws-k8s-1.36)',
        kernelVersion: '6.12.0',
        containerRuntimeVersion: 'containerd://2.1.4+bottlerocket',
        architecture: 'amd64',
        operatingSystem: 'linux',
      },
    } as Node['status'],
  };
}

export function addNode(cluster: ClusterTx, group: NodeGroup): void {
  const node = nextNode(cluster, group);
  const serial = cluster.note<number>('nodes', `serial/${group.name}`) ?? 0;
  cluster.setNote('nodes', `serial/${group.name}`, serial + 1);
  const time = cluster.time;
  const condition = (type: string, status: string, reason: string) => ({
    type,
    status,
    reason,
    lastHeartbeatTime: time,
    lastTransitionTime: time,
  });
  cluster.put<Node>(NODES, {
    ...node,
    metadata: { ...node.metadata, uid: cluster.uid(), creationTimestamp: time },
    status: {
      ...node.status,
      conditions: [
        condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory'),
        condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure'),
        condition('PIDPressure', 'False', 'KubeletHasSufficientPID'),
        condition('Ready', 'True', 'KubeletReady'),
      ],
    } as Node['status'],
  });
}
