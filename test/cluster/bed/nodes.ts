import { allocatable } from '../../../regions/allocatable';
import { instanceTypes } from '../../../regions/instance-types';
import { type PoolName, pools } from '../../../regions/pools';
import type { Region } from '../../../regions/region';
import { type NodeGroupSize, tiers } from '../../../regions/tiers';
import type { KubeObject } from './api';

const zones = ['a', 'b', 'c'] as const;

/**
 * Nodes of each pool. No autoscaler adds any, so there are as many as a region's services need while all of them are
 * rolled out and one of three zones is drained.
 */
export const nodesPerPool: Readonly<Record<PoolName, number>> = { system: 3, critical: 12, spot: 18 };

/**
 * The nodes that a region's node groups would have: labels, taints and allocatable resources as in the stack, zone
 * by zone. Where kwok's server is to be asked for logs, `kubeletPort` says.
 */
export function nodes(region: Region, kubeletPort: number): readonly KubeObject[] {
  const { nodeGroups, spotGroups } = tiers[region.tier];
  const groups: readonly (readonly [PoolName, NodeGroupSize | null | undefined])[] = [
    ['system', nodeGroups.system],
    ['critical', nodeGroups.critical],
    ['spot', spotGroups[0]],
  ];
  return groups.flatMap(([pool, group]) =>
    group
      ? Array.from({ length: nodesPerPool[pool] }, (_, i) => node(region, pool, group, i, kubeletPort))
      : [],
  );
}

function node(region: Region, pool: PoolName, group: NodeGroupSize, index: number, port: number): KubeObject {
  const zone = `${region.awsRegion}${zones[index % zones.length]}`;
  const name = `${group.name}-${index}`;
  const type = group.instanceTypes[0] ?? '';
  const size = instanceTypes.get(type);
  const room = allocatable(type);
  const { labels, taints } = pools[pool];
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        ...labels,
        'eks.amazonaws.com/capacityType': pool === 'spot' ? 'SPOT' : 'ON_DEMAND',
        'eks.amazonaws.com/nodegroup': group.name,
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'node.kubernetes.io/instance-type': type,
        'topology.kubernetes.io/region': region.awsRegion,
        'topology.kubernetes.io/zone': zone,
      },
    },
    spec: { taints, providerID: `aws:///${zone}/i-${name}` },
    status: {
      capacity: {
        cpu: `${size?.vcpus}`,
        memory: `${size?.memoryGiB}Gi`,
        pods: `${room.pods}`,
        'ephemeral-storage': '100Gi',
      },
      allocatable: {
        cpu: `${room.millicores}m`,
        memory: `${room.memoryMiB}Mi`,
        pods: `${room.pods}`,
        'ephemeral-storage': '90Gi',
      },
      addresses: [
        { type: 'InternalIP', address: '127.0.0.1' },
        { type: 'Hostname', address: name },
      ],
      daemonEndpoints: { kubeletEndpoint: { Port: port } },
      nodeInfo: {
        architecture: 'amd64',
        operatingSystem: 'linux',
        osImage: 'Bottlerocket OS',
        kubeletVersion: `v${region.kubernetes}.0`,
        kubeProxyVersion: '',
        containerRuntimeVersion: 'kwok',
        kernelVersion: '',
        machineID: '',
        systemUUID: '',
        bootID: '',
      },
    },
  };
}
