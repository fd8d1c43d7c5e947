import { named, type Patterns } from './pattern';

export const eks: Patterns = {
  aws_eks_cluster: [
    named(
      'name',
      /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/,
      'InvalidParameterException',
      'The cluster name {value} must begin with a letter or digit and have at most 100 letters, digits, hyphens and underscores',
    ),
  ],
  aws_eks_node_group: [
    named(
      'node_group_name',
      /^[0-9A-Za-z][A-Za-z0-9_-]{0,62}$/,
      'InvalidParameterException',
      'The nodegroup name {value} must begin with a letter or digit and have at most 63 letters, digits, hyphens and underscores',
    ),
  ],
};
