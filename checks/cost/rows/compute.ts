import type { NodeGroup } from '../../capacity/pools';
import type { Resource } from '../../model/model';
import type { Item, Line, Place, Price } from '../item';
import { instances, line } from '../item';
import { spotShare } from '../prices/list';

/** One node of a group for a month, its volumes included: the mean of its types, at spot's share where it is spot. */
export function nodeLines(
  resource: Resource,
  place: Place,
  group: NodeGroup,
  count: number,
): readonly Line[] {
  const each = group.types.map((type) =>
    instances(resource, place, 'compute', 'ec2', {
      type,
      count: count / group.types.length,
      argument: 'instance_types',
    }),
  );
  const unpriced = each.filter((one) => 'why' in one);
  if (unpriced.length > 0) return unpriced;
  const items = each.filter((one): one is Item => 'usd' in one);
  const onDemand = items.reduce((sum, { usd }) => sum + usd, 0);
  const spot = group.capacity === 'SPOT';
  const types = group.types.length === 1 ? (group.types[0] ?? '') : `${group.types.length} types`;
  const gib = group.volumes.reduce((sum, one) => sum + one, 0);
  return [
    {
      address: resource.address,
      category: 'compute',
      what: `${count} × ${types}${spot ? ' on spot' : ''}`,
      usd: onDemand * (spot ? spotShare.usd : 1),
      estimated: spot || items.some(({ estimated }) => estimated),
    },
    line(resource, place, 'storage', 'ebs-gp3-gib', count * gib),
  ];
}

const nodes: Price = (resource, place) => {
  const group = place.steady.groups.find((one) => one.resource === resource);
  const count = place.steady.nodes.get(resource.address) ?? 0;
  return group === undefined ? [] : nodeLines(resource, place, group, count);
};

export const compute: Readonly<Record<string, Price>> = {
  aws_eks_cluster: (resource, place) => [line(resource, place, 'compute', 'eks-cluster', 1)],
  aws_eks_node_group: nodes,
};
