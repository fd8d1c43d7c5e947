import { type Uniques, unique } from './unique';

const inUse = (key: string | readonly string[], message: string) =>
  unique(key, 'ResourceInUseException', message, 409);

export const eks: Uniques = {
  aws_eks_cluster: inUse('name', 'Cluster already exists with name: {value}'),
  aws_eks_node_group: inUse(
    ['cluster_name', 'node_group_name'],
    'NodeGroup already exists with name {second} and cluster name {value}',
  ),
  aws_eks_addon: inUse(['cluster_name', 'addon_name'], 'Addon already exists.'),
  aws_eks_access_entry: inUse(
    ['cluster_name', 'principal_arn'],
    'The specified access entry resource is already in use on this cluster.',
  ),
  aws_eks_pod_identity_association: inUse(
    ['cluster_name', 'namespace', 'service_account'],
    'Association already exists: {existing}',
  ),
  aws_eks_fargate_profile: inUse(
    ['cluster_name', 'fargate_profile_name'],
    'Fargate profile already exists with name {second}',
  ),
};
