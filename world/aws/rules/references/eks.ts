import * as t from '../targets';
import { byArn, part, type Target, worded, wordedAs } from '../targets/target';
import type { ReferenceTable } from './table';

const invalid = wordedAs('InvalidParameterException');
const template = (target: Target) =>
  worded(target, 'InvalidRequestException', 'Launch template {value} does not exist');
const podRole = invalid(t.role, 'Role provided in the request does not exist.');

export const eks: ReferenceTable = {
  aws_eks_cluster: {
    role_arn: invalid(
      t.role,
      'The role {value} could not be assumed because it does not exist or the trusted entity is not correct',
    ),
    'vpc_config.subnet_ids': invalid(t.subnet),
    'vpc_config.security_group_ids': invalid(t.securityGroup),
    'encryption_config.provider.key_arn': invalid(
      byArn(t.key),
      'KeyArn in encryptionConfig provider, {value} is not valid',
    ),
    'compute_config.node_role_arn': invalid(t.role),
  },
  aws_eks_node_group: {
    cluster_name: t.cluster,
    node_role_arn: invalid(t.role, 'The role {value} could not be found or assumed'),
    subnet_ids: invalid(t.subnet),
    'launch_template.id': template(t.launchTemplate),
    'launch_template.name': template(t.launchTemplateName),
    'remote_access.ec2_ssh_key': invalid(t.keyPair),
    'remote_access.source_security_group_ids': invalid(t.securityGroup),
  },
  aws_eks_addon: {
    cluster_name: part(t.cluster),
    service_account_role_arn: invalid(t.role),
    'pod_identity_association.role_arn': invalid(t.role),
  },
  aws_eks_access_entry: {
    cluster_name: part(t.cluster),
    principal_arn: invalid(
      { ...t.role, types: [...t.role.types, 'aws_iam_user'] },
      'The specified principalArn is invalid: invalid principal.',
    ),
  },
  aws_eks_access_policy_association: { cluster_name: part(t.cluster) },
  aws_eks_pod_identity_association: {
    cluster_name: part(t.cluster),
    role_arn: podRole,
    target_role_arn: podRole,
  },
  aws_eks_fargate_profile: {
    cluster_name: t.cluster,
    pod_execution_role_arn: invalid(t.role),
    subnet_ids: invalid(t.subnet),
  },
  aws_eks_identity_provider_config: { cluster_name: part(t.cluster) },
  aws_eks_capability: { cluster_name: t.cluster, role_arn: invalid(t.role) },
};
