import { argumentOf, numberOf, ofType } from '../model/lookup';
import type { Block, Environment, Resource } from '../model/model';
import type { Labels } from '../model/selector';
import { blocks } from './fields';

/** A node group, as pods see it. */
export interface Group {
  readonly resource: Resource;
  /** How Auto Scaling groups of it are named begins so. */
  readonly name: string;
  /** Of its nodes, those that EKS gives them included. */
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  readonly capacity: string;
  readonly min: number;
  readonly max: number;
}

interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

const effects: Readonly<Record<string, string>> = {
  NO_SCHEDULE: 'NoSchedule',
  PREFER_NO_SCHEDULE: 'PreferNoSchedule',
  NO_EXECUTE: 'NoExecute',
};

const known = new WeakMap<Environment, readonly Group[]>();

/** The node groups of an environment, in the order of the file. */
export function groupsOf(environment: Environment): readonly Group[] {
  const found = known.get(environment) ?? ofType(environment, 'aws_eks_node_group').map(group);
  known.set(environment, found);
  return found;
}

function group(resource: Resource): Group {
  const { attributes } = resource;
  const capacity = String(attributes['capacity_type'] ?? 'ON_DEMAND');
  return {
    resource,
    name: String(attributes['node_group_name_prefix'] ?? attributes['node_group_name'] ?? ''),
    labels: {
      'kubernetes.io/os': 'linux',
      'eks.amazonaws.com/capacityType': capacity,
      ...(attributes['labels'] as Labels | undefined),
    },
    taints: blocks(attributes['taint']).map(({ key, value = '', effect }) => ({
      key: String(key),
      value: String(value),
      effect: effects[String(effect)] ?? String(effect),
    })),
    capacity,
    min: numberOf(argumentOf(resource, 'scaling_config', 'min_size')) ?? 0,
    max: numberOf(argumentOf(resource, 'scaling_config', 'max_size')) ?? 0,
  };
}

/** Groups that stand in for each other: their nodes have the same labels of ours and the same taints. */
export function poolKey({ resource, taints }: Group): string {
  const labels = Object.entries((resource.attributes['labels'] ?? {}) as Labels).sort();
  return JSON.stringify([labels, taints.map(({ key, value, effect }) => `${key}=${value}:${effect}`).sort()]);
}

/** Whether a pod with these tolerations may be put on a node of the group. Source: Kubernetes, Taints and Tolerations. */
export function tolerates(tolerations: readonly Block[], { taints }: Group): boolean {
  return taints
    .filter(({ effect }) => effect !== 'PreferNoSchedule')
    .every((taint) =>
      tolerations.some(
        ({ key, operator = 'Equal', value = '', effect }) =>
          (effect === undefined || effect === taint.effect) &&
          (key === undefined ? operator === 'Exists' : key === taint.key) &&
          (operator === 'Exists' || value === taint.value),
      ),
    );
}
