import { by, type Quota, quota } from './quota';

export const eks: readonly Quota[] = [
  quota(
    'L-1194D53C',
    'Clusters',
    100,
    'aws_eks_cluster',
    'ResourceLimitExceededException',
    'Cluster limit exceeded.',
  ),
  quota(
    'L-6D54EA21',
    'Managed node groups per cluster',
    30,
    'aws_eks_node_group',
    'ResourceLimitExceededException',
    'Maximum number of nodegroups for cluster {group} reached.',
    { per: by('cluster_name') },
  ),
];
