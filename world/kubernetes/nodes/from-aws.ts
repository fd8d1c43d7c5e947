import { numberAt, stringAt, stringsAt } from '../../aws/behaviour/values';
import type { AwsObject, Objects } from '../../aws/types';
import { at, isFields } from '../types';
import type { NodeGroup } from './groups';
import { allocatableOf } from './instance-types';

const effects: Readonly<Record<string, string>> = {
  NO_SCHEDULE: 'NoSchedule',
  PREFER_NO_SCHEDULE: 'PreferNoSchedule',
  NO_EXECUTE: 'NoExecute',
};

/** The node groups that an EKS cluster has in the simulated AWS. */
export function nodeGroupsOf(objects: Objects, cluster: AwsObject): readonly NodeGroup[] {
  const { account, region } = cluster;
  return objects
    .ofType('aws_eks_node_group', { account, region })
    .filter(({ attributes }) => stringAt(attributes, 'cluster_name') === stringAt(cluster.attributes, 'name'))
    .map((group) => nodeGroup(objects, group));
}

function nodeGroup(objects: Objects, { attributes, account, region, id }: AwsObject): NodeGroup {
  const [instanceType = 'm6i.large'] = stringsAt(attributes, 'instance_types');
  const subnets = stringsAt(attributes, 'subnet_ids').map((subnet) =>
    objects.get('aws_subnet', subnet, { account, region }),
  );
  const zones = subnets.flatMap((subnet) => stringAt(subnet?.attributes ?? null, 'availability_zone') ?? []);
  const labels = isFields(attributes['labels']) ? (attributes['labels'] as Record<string, string>) : {};
  const taints = ((at(attributes, 'taint') ?? []) as readonly Record<string, string>[]).map(
    ({ key = '', value = '', effect = '' }) => ({ key, value, effect: effects[effect] ?? effect }),
  );
  const min = numberAt(attributes, 'scaling_config.desired_size') ?? 1;
  return {
    name: stringAt(attributes, 'node_group_name') ?? id,
    labels,
    taints,
    zones: zones.length > 0 ? [...new Set(zones)].sort() : [`${region}a`],
    capacity: stringAt(attributes, 'capacity_type') === 'SPOT' ? 'SPOT' : 'ON_DEMAND',
    instanceType,
    allocatable: allocatableOf(instanceType),
    min,
    max: numberAt(attributes, 'scaling_config.max_size') ?? min,
  };
}
