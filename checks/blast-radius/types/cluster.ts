import { brief, harmless, outage } from '../effect';
import { off, removes, smaller } from '../judges';
import { type Row, row } from '../row';

const eks = 'EKS user guide';
const rolling = brief('nodes are replaced in turn, and their pods move');
const essential = [
  'vpc-cni',
  'coredns',
  'kube-proxy',
  'eks-pod-identity-agent',
  'aws-secrets-store-csi-driver-provider',
];

/** A version of Kubernetes: one minor up at a time. */
const kubernetes =
  (minor: string) =>
  ({ before, after }: { before: unknown; after: unknown }) => {
    const [from, to] = [before, after].map((value) => Number(/^1\.(\d+)$/.exec(String(value))?.[1]));
    return from !== undefined && to === from + 1
      ? brief(minor)
      : outage('EKS takes one minor version up at a time and none down, and the apply breaks off');
  };

/** EKS and its nodes. */
export const clusterTypes: Readonly<Record<string, Row>> = {
  aws_eks_cluster: row({
    source: `${eks}: Update existing cluster to new Kubernetes version; Delete a cluster`,
    deleted: outage('everything that runs in it is gone, and what only it knows of its volumes'),
    guards: ['deletion-protection'],
    harmless:
      'deletion_protection enabled_cluster_log_types encryption_config force_update_version upgrade_policy zonal_shift_config vpc_config.endpoint_public_access',
    fixed:
      'bootstrap_self_managed_addons name role_arn access_config.bootstrap_cluster_creator_admin_permissions',
    updates: {
      'access_config.authentication_mode': outage('who signed in by the mode that goes is refused, for good'),
      version: kubernetes('the API answers late for minutes, and there is no way back'),
      'vpc_config.endpoint_private_access': off(outage('nodes lose their private way to the API')),
      'vpc_config.public_access_cidrs': removes(brief('who comes from the networks that go cannot deploy')),
      'vpc_config.security_group_ids': removes(outage('whoever came by the group that goes is refused')),
      'vpc_config.subnet_ids': brief('the control plane gets other addresses'),
    },
  }),
  aws_eks_node_group: row({
    source: `${eks}: Update a managed node group`,
    deleted: outage('its nodes are drained, and their pods have nowhere to go'),
    madeFirst: brief('its pods move to the new nodes'),
    harmless:
      'node_repair_config update_config force_update_version scaling_config.desired_size scaling_config.min_size',
    fixed:
      'ami_type capacity_type cluster_name instance_types node_group_name_prefix node_group_name node_role_arn subnet_ids',
    updates: {
      labels: removes(outage('pods that ask for the label find no node')),
      launch_template: rolling,
      release_version: rolling,
      'scaling_config.max_size': smaller(brief('nodes above the new limit go, and their pods move')),
      taint: brief('pods that do not tolerate it find no new node'),
      version: rolling,
    },
  }),
  aws_launch_template: row({
    source: 'EC2 user guide: Modify a launch template',
    deleted: outage('its node groups can start no node'),
    replaced: rolling,
    harmless:
      'block_device_mappings metadata_options monitoring tag_specifications update_default_version vpc_security_group_ids image_id user_data description default_version',
    fixed: 'name',
  }),
  aws_eks_addon: row({
    source: `${eks}: Amazon EKS add-ons`,
    deleted: ({ addon_name: name }) =>
      essential.includes(String(name))
        ? outage('new pods cannot start without it')
        : brief('what it does for the cluster stops'),
    harmless: 'resolve_conflicts_on_create resolve_conflicts_on_update preserve',
    fixed: 'addon_name cluster_name',
    updates: {
      addon_version: brief('its pods are replaced in turn'),
      configuration_values: brief('its pods are replaced in turn'),
      pod_identity_association: brief('it works with other rights from then on'),
      service_account_role_arn: brief('it works with other rights from then on'),
    },
  }),
  aws_eks_pod_identity_association: row({
    source: `${eks}: EKS Pod Identities`,
    deleted: outage('its pods have no rights in AWS'),
    harmless: 'disable_session_tags',
    fixed: 'cluster_name namespace service_account',
    updates: { role_arn: brief('its pods work with the rights of the other role within minutes') },
  }),
  aws_eks_access_entry: row({
    source: `${eks}: Access entries`,
    deleted: outage('who signs in by it can no longer deploy, or help'),
    replaced: brief('who signs in by it is refused until the new one is there'),
    fixed: 'cluster_name principal_arn type',
    updates: {
      kubernetes_groups: removes(outage('who signs in by it loses rights in the cluster')),
      user_name: brief('rights that name the user no longer fit'),
    },
  }),
  aws_eks_access_policy_association: row({
    source: `${eks}: Access policies`,
    deleted: outage('who signs in by its entry loses rights in the cluster'),
    replaced: brief('who signs in by its entry is refused until the new one is there'),
    fixed: 'access_scope cluster_name policy_arn principal_arn',
  }),
  aws_autoscaling_group_tag: row({
    source: 'Cluster Autoscaler: on AWS, auto-discovery',
    deleted: brief('the autoscaler no longer scales the group as it should'),
    replaced: harmless('the autoscaler reads it again within a minute'),
    harmless: 'tag',
    fixed: 'autoscaling_group_name',
  }),
  aws_autoscaling_attachment: row({
    source: 'EC2 Auto Scaling user guide: Attach a target group',
    deleted: outage('its nodes get no more requests from the load balancer'),
    replaced: brief('its nodes get no requests until they are healthy again'),
    fixed: 'autoscaling_group_name lb_target_group_arn',
  }),
};
