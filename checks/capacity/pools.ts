import { allocatableToAll } from '../../regions/allocatable';
import { instanceTypes } from '../../regions/instance-types';
import { argumentOf, numberOf, ofType, resolve, resolveAll } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import type { Unknown } from './measure';

/** A taint in EKS's spelling. */
export interface PoolTaint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** Node groups that take the same pods: a fallback is in the pool of its spot group. */
export interface Pool {
  /** For tables: the groups' own label, else their names. */
  readonly name: string;
  readonly groups: readonly NodeGroup[];
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly PoolTaint[];
  /** Nodes at most. A fallback stands in for its spot group and not beside it: the larger of the two kinds counts. */
  readonly max: number;
  /** What the smallest node leaves: millicores, MiB of memory, MiB of scratch space, pods. */
  readonly room: readonly [number, number, number, number];
}

export interface NodeGroup {
  readonly resource: Resource;
  readonly capacity: string;
  readonly types: readonly string[];
  readonly min: number;
  readonly max: number;
  /** Availability zones of its subnets. */
  readonly zones: readonly string[];
  /** Nodes that EKS adds while it replaces them all. */
  readonly updateSurge: number;
  /** GiB of each volume of a node. */
  readonly volumes: readonly number[];
}

/** Source: kubelet's default hard eviction, nodefs.available below 10 %. The last volume is the one with containers. */
const scratchShare = 0.9;

const known = new WeakMap<Environment, readonly NodeGroup[]>();

/** The node groups of the cluster, in the order of the file. */
export function nodeGroupsOf(environment: Environment): readonly NodeGroup[] {
  const found = known.get(environment) ?? readGroups(environment);
  known.set(environment, found);
  return found;
}

function readGroups(environment: Environment): readonly NodeGroup[] {
  return ofType(environment, 'aws_eks_node_group').map((resource) => {
    const max = numberOf(argumentOf(resource, 'scaling_config', 'max_size')) ?? Number.NaN;
    const zones = resolveAll(environment, resource.attributes['subnet_ids']).map((subnet) =>
      String(subnet.attributes['availability_zone']),
    );
    return {
      resource,
      capacity: String(resource.attributes['capacity_type'] ?? 'ON_DEMAND'),
      types: strings(resource.attributes['instance_types']),
      min: numberOf(argumentOf(resource, 'scaling_config', 'min_size')) ?? Number.NaN,
      max,
      zones,
      updateSurge: updateSurge(resource, max, zones.length),
      volumes: volumesOf(environment, resource),
    };
  });
}

/**
 * Source: EKS user guide, Managed node update behaviour: the group grows by twice its zones, or by its maximum
 * unavailable, whichever is larger.
 */
function updateSurge(group: Resource, max: number, zones: number): number {
  const percentage = numberOf(argumentOf(group, 'update_config', 'max_unavailable_percentage')) ?? 0;
  const count = numberOf(argumentOf(group, 'update_config', 'max_unavailable')) ?? 1;
  return max === 0 ? 0 : Math.max(2 * zones, count, Math.ceil((max * percentage) / 100));
}

function volumesOf(environment: Environment, group: Resource): readonly number[] {
  const template = resolve(environment, argumentOf(group, 'launch_template', 'id'));
  const mappings = template?.attributes['block_device_mappings'];
  return (Array.isArray(mappings) ? mappings : []).map(
    (mapping: { readonly ebs?: { readonly volume_size?: unknown } }) =>
      numberOf(mapping.ebs?.volume_size) ?? 0,
  );
}

/** The pools of the cluster, in the order of their first groups. Groups of unknown types are in none. */
export function poolsOf(groups: readonly NodeGroup[]): readonly Pool[] {
  const byKind = new Map<string, NodeGroup[]>();
  for (const group of groups.filter((one) => unknownTypes(one).length === 0 && Number.isFinite(one.max))) {
    const kind = JSON.stringify([labelsOf(group), taintsOf(group)]);
    byKind.set(kind, [...(byKind.get(kind) ?? []), group]);
  }
  return [...byKind.values()].map((own) => {
    const [first] = own;
    const labels = first === undefined ? {} : labelsOf(first);
    const ofKind = (capacity: string) =>
      own.filter((group) => group.capacity === capacity).reduce((sum, { max }) => sum + max, 0);
    const types = own.flatMap((group) => group.types).map(allocatableToAll);
    const least = (key: 'millicores' | 'memoryMiB' | 'pods') => Math.min(...types.map((type) => type[key]));
    const scratch = Math.min(...own.map(({ volumes }) => volumes.at(-1) ?? 0)) * 1024 * scratchShare;
    return {
      name: Object.values(labels)[0] ?? own.map(({ resource }) => resource.name).join(', '),
      groups: own,
      labels,
      taints: first === undefined ? [] : taintsOf(first),
      max: Math.max(...['SPOT', 'ON_DEMAND'].map(ofKind)),
      room: [least('millicores'), least('memoryMiB'), scratch, least('pods')],
    };
  });
}

/** What keeps node groups from being judged. */
export function unknownGroups({ file }: Environment, groups: readonly NodeGroup[]): readonly Unknown[] {
  return groups.flatMap((group) => {
    const { address, key } = group.resource;
    const at = {
      file,
      object: address,
      source: 'EC2 instance type guide; EKS user guide: managed node groups',
    };
    return [
      ...unknownTypes(group).map((type) => ({
        ...at,
        rule: 'unknown-instance-type' as const,
        key: `${key}.instance_types`,
        value: type,
        why: `has nodes of type ${type}, whose size is in no table`,
        mend: 'add its size to regions/instance-types.ts',
      })),
      ...(Number.isFinite(group.max)
        ? []
        : [
            {
              ...at,
              rule: 'unknown-size' as const,
              key: `${key}.scaling_config.max_size`,
              value: argumentOf(group.resource, 'scaling_config', 'max_size'),
              why: 'has no number of nodes that it may have at most',
              mend: 'give it one in stacks/nodes/node-group.ts',
            },
          ]),
    ];
  });
}

function unknownTypes({ types }: NodeGroup): readonly string[] {
  return types.length === 0 ? ['(none)'] : types.filter((type) => !instanceTypes.has(type));
}

function labelsOf({ resource }: NodeGroup): Readonly<Record<string, string>> {
  return (resource.attributes['labels'] ?? {}) as Readonly<Record<string, string>>;
}

function taintsOf({ resource }: NodeGroup): readonly PoolTaint[] {
  const taints = resource.attributes['taint'];
  return (Array.isArray(taints) ? taints : []) as readonly PoolTaint[];
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
