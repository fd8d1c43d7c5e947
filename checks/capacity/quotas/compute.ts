import { instanceTypes } from '../../../regions/instance-types';
import { numberOf } from '../../model/lookup';
import type { Environment } from '../../model/model';
import { nodeGroupsOf } from '../pools';
import { each, per, type Quota, row, total, type Use } from './quota';

/** vCPUs of all groups of a capacity type at their largest. */
export function vcpusOf(environment: Environment, capacity: string): readonly Use[] {
  const groups = nodeGroupsOf(environment).filter((group) => group.capacity === capacity);
  if (groups.length === 0) return [];
  const demand = groups.reduce((sum, { types, max }) => {
    const each = types.map((type) => instanceTypes.get(type)?.vcpus ?? 0);
    return sum + max * Math.max(0, ...each);
  }, 0);
  return [{ object: `account ${environment.account}`, key: 'resource.aws_eks_node_group', demand }];
}

/** Source of codes and defaults: Amazon EKS user guide, Service quotas; EC2 Auto Scaling user guide, Quotas. */
export const compute: readonly Quota[] = [
  total()('L-1194D53C', 'EKS clusters', 100, 'aws_eks_cluster'),
  per('cluster_name')('L-6D54EA21', 'Managed node groups per cluster', 30, 'aws_eks_node_group'),
  row('L-BD136A63', 'Nodes per managed node group', 450, ['aws_eks_node_group'], (environment) =>
    nodeGroupsOf(environment)
      .filter(({ max }) => Number.isFinite(max))
      .map(({ resource, max }) => ({
        object: resource.address,
        key: `${resource.key}.scaling_config.max_size`,
        demand: max,
      })),
  ),
  per('cluster_name')(
    'eks-pod-identity-associations',
    'Pod Identity associations per cluster',
    5000,
    'aws_eks_pod_identity_association',
  ),
  total()('L-CDE20ADC', 'Auto Scaling groups per Region', 500, 'aws_eks_node_group'),
  per('autoscaling_group_name')(
    'autoscaling-target-groups',
    'Target groups per Auto Scaling group',
    50,
    'aws_autoscaling_attachment',
  ),
  total()('L-ACCF6C0D', 'CodeBuild projects', 5000, 'aws_codebuild_project'),
  each('concurrent_build_limit', ({ attributes }) => numberOf(attributes['concurrent_build_limit']) ?? 1)(
    'L-9D07B6EF',
    'Concurrently running builds for Linux/Small environment',
    1,
    'aws_codebuild_project',
  ),
  total()('codeconnections-connections', 'Connections per account', 250, 'aws_codeconnections_connection'),
  total()('L-CFEB8E8D', 'ECR repositories per Region', 100_000, 'aws_ecr_repository'),
];
