import { type CallTable, keyGrant, linkedRole, on, passes, regional, unscoped } from './call';

const ec2 = regional('ec2');
const eks = (resource: string) => regional('eks', resource);
const cluster = eks('cluster/{name}');
const scaling = regional('autoscaling');
const account = unscoped('ec2');
const runner = regional('codebuild', 'project/polycloud-{name}-runner');
const connection = regional('codeconnections', 'connection/*');

/** Sources: Service Authorization Reference of EKS, EC2, EC2 Auto Scaling, CodeBuild; EKS guide; the provider's code. */
export const computeCalls: CallTable = {
  aws_eks_cluster: [
    unscoped('eks')('CreateCluster'),
    cluster(
      'UpdateClusterConfig UpdateClusterVersion AssociateEncryptionConfig DeleteCluster TagResource UntagResource',
    ),
    passes('eks'),
    linkedRole('eks'),
    keyGrant,
  ],
  aws_eks_addon: [
    cluster('CreateAddon CreatePodIdentityAssociation'),
    eks('addon/{name}/*')('UpdateAddon DeleteAddon TagResource UntagResource'),
    eks('podidentityassociation/{name}/*')('UpdatePodIdentityAssociation DeletePodIdentityAssociation'),
    passes('pods.eks'),
  ],
  // A group with a launch template of ours starts its nodes only if whoever makes the group might have done so.
  aws_eks_node_group: [
    cluster('CreateNodegroup'),
    eks('nodegroup/{name}/*')(
      'UpdateNodegroupConfig UpdateNodegroupVersion DeleteNodegroup TagResource UntagResource',
    ),
    ec2('RunInstances CreateTags'),
    on('ec2', 'arn:aws:ec2:{awsRegion}::image/*')('RunInstances'),
    passes('ec2'),
    linkedRole('eks-nodegroup'),
    linkedRole('spot'),
  ],
  aws_eks_access_entry: [
    cluster('CreateAccessEntry'),
    eks('access-entry/{name}/*')('UpdateAccessEntry DeleteAccessEntry TagResource UntagResource'),
  ],
  aws_eks_access_policy_association: [
    eks('access-entry/{name}/*')('AssociateAccessPolicy DisassociateAccessPolicy'),
  ],
  aws_eks_pod_identity_association: [
    cluster('CreatePodIdentityAssociation'),
    eks('podidentityassociation/{name}/*')(
      'UpdatePodIdentityAssociation DeletePodIdentityAssociation TagResource UntagResource',
    ),
    passes('pods.eks'),
  ],
  aws_launch_template: [
    ec2(
      'CreateLaunchTemplate CreateLaunchTemplateVersion ModifyLaunchTemplate DeleteLaunchTemplate DeleteLaunchTemplateVersions CreateTags DeleteTags',
    ),
  ],
  aws_autoscaling_attachment: [scaling('AttachLoadBalancerTargetGroups DetachLoadBalancerTargetGroups')],
  aws_autoscaling_group_tag: [scaling('CreateOrUpdateTags DeleteTags')],
  aws_codeconnections_connection: [
    unscoped('codeconnections')('CreateConnection'),
    connection('DeleteConnection TagResource UntagResource'),
  ],
  aws_codebuild_project: [
    runner('CreateProject UpdateProject DeleteProject'),
    connection('PassConnection'),
    passes('codebuild'),
  ],
  aws_codebuild_webhook: [runner('CreateWebhook UpdateWebhook DeleteWebhook'), connection('UseConnection')],
  aws_ebs_default_kms_key: [account('ModifyEbsDefaultKmsKeyId ResetEbsDefaultKmsKeyId')],
  aws_ebs_encryption_by_default: [account('EnableEbsEncryptionByDefault DisableEbsEncryptionByDefault')],
  aws_ebs_snapshot_block_public_access: [
    account('EnableSnapshotBlockPublicAccess DisableSnapshotBlockPublicAccess'),
  ],
  aws_ec2_instance_metadata_defaults: [account('ModifyInstanceMetadataDefaults')],
};
