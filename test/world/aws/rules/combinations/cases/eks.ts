import { type Case, row } from '../case';

export const eks: readonly Case[] = [
  row(
    'aws_eks_cluster',
    ({ a, a2 }) => ({ vpc_config: [{ subnet_ids: [a, a2] }] }),
    ({ a, b }) => ({ vpc_config: [{ subnet_ids: [a, b] }] }),
    'InvalidParameterException',
    'Subnets specified must be in at least two different AZs',
  ),
  row(
    'aws_eks_cluster',
    { version: 'v1.36' },
    { version: '1.36' },
    'InvalidParameterException',
    'unsupported Kubernetes version v1.36',
  ),
  row(
    'aws_eks_cluster',
    { enabled_cluster_log_types: ['apis'] },
    { enabled_cluster_log_types: ['api', 'audit'] },
    'InvalidParameterException',
    'Unknown log type apis',
  ),
  row(
    'aws_eks_cluster',
    { vpc_config: [{ endpoint_private_access: false, endpoint_public_access: false }] },
    { vpc_config: [{ endpoint_private_access: true, endpoint_public_access: false }] },
    'InvalidParameterException',
    'Private and public endpoint access cannot be false',
  ),
  row(
    'aws_eks_cluster',
    { version: '1.36' },
    { version: '1.35' },
    'InvalidParameterException',
    'Unsupported Kubernetes minor version update from 1.34 to 1.36',
    { name: 'eu', version: '1.34' },
  ),
  row(
    'aws_eks_node_group',
    { scaling_config: [{ min_size: 3, desired_size: 2, max_size: 4 }] },
    { scaling_config: [{ min_size: 2, desired_size: 2, max_size: 4 }] },
    'InvalidParameterException',
    "Minimum capacity 3 can't be greater than desired size 2",
  ),
  row(
    'aws_eks_node_group',
    { scaling_config: [{ min_size: 1, desired_size: 5, max_size: 4 }] },
    { scaling_config: [{ min_size: 0, desired_size: 0, max_size: 4 }] },
    'InvalidParameterException',
    "desired capacity 5 can't be greater than max size 4",
  ),
  row(
    'aws_eks_node_group',
    ({ world }) => ({
      instance_types: ['m7i.large'],
      launch_template: [
        { id: world.add('aws_launch_template', { name: 'a', instance_type: 'm7i.large' }).id },
      ],
    }),
    ({ world }) => ({
      instance_types: ['m7i.large'],
      launch_template: [{ id: world.add('aws_launch_template', { name: 'a' }).id }],
    }),
    'InvalidParameterException',
    'You cannot specify more than one instance type with capacity type ON_DEMAND and an instance type in the launch template',
  ),
  row(
    'aws_eks_node_group',
    { labels: { 'kubernetes.io/role': 'x' } },
    { labels: { 'polycloud.io/pool': 'x' } },
    'InvalidParameterException',
    'Label cannot contain reserved prefixes [kubernetes.io/, k8s.io/, eks.amazonaws.com/]',
  ),
  row(
    'aws_eks_node_group',
    { taint: [{ effect: 'NoSchedule' }] },
    { taint: [{ effect: 'NO_SCHEDULE' }] },
    'InvalidParameterException',
    'Unknown taint effect NoSchedule',
  ),
  row(
    'aws_eks_node_group',
    { instance_types: ['m7i.Large'] },
    { instance_types: ['m7i-flex.2xlarge', 't3.medium'] },
    'InvalidParameterException',
    'The following supplied instance types do not exist: [m7i.Large]',
  ),
];
