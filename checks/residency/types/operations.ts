import { target } from '../judges';
import { apiClient, apiExposure } from '../network-judges';
import { attached, grants, trust } from '../policies';
import { carrier, inert, type Judgement, type Row, store } from '../row';

const allows: Judgement = { rule: 'grant-elsewhere', edge: 'may act on', judge: grants };
const has: Judgement = { rule: 'grant-elsewhere', edge: 'has', judge: attached };

/** Clusters, nodes, roles. Sources are AWS's user guides. */
export const operationsTypes: Readonly<Record<string, Row>> = {
  aws_eks_cluster: store(
    'etcd and the control plane stay in the AWS region',
    'EKS user guide: Architecture',
    'access_config bootstrap_self_managed_addons deletion_protection enabled_cluster_log_types encryption_config role_arn upgrade_policy version vpc_config.endpoint_private_access vpc_config.security_group_ids vpc_config.subnet_ids zonal_shift_config kubernetes_network_config',
    {
      judged: {
        'vpc_config.endpoint_public_access': {
          rule: 'public-exposure',
          edge: 'is open to',
          judge: apiExposure,
        },
        'vpc_config.public_access_cidrs': {
          rule: 'public-exposure',
          edge: 'is open to',
          judge: apiClient,
        },
      },
      required: ['vpc_config.endpoint_public_access'],
    },
  ),
  aws_eks_addon: inert(
    'software of AWS; its configuration is in the file',
    'EKS user guide: Add-ons',
    'addon_name addon_version cluster_name pod_identity_association resolve_conflicts_on_create resolve_conflicts_on_update configuration_values',
  ),
  aws_eks_node_group: carrier(
    'nodes in subnets of the VPC',
    'EKS user guide: Managed node groups',
    'ami_type capacity_type cluster_name instance_types labels launch_template node_group_name_prefix node_repair_config node_role_arn scaling_config subnet_ids taint update_config version',
  ),
  aws_eks_pod_identity_association: carrier(
    'which role pods have',
    'EKS user guide: Pod Identity',
    'cluster_name namespace service_account disable_session_tags',
    {
      judged: {
        role_arn: { rule: 'grant-elsewhere', edge: 'acts as', judge: target },
        target_role_arn: { rule: 'grant-elsewhere', edge: 'acts as', judge: target },
      },
    },
  ),
  aws_eks_access_entry: carrier(
    'who may ask the API',
    'EKS user guide: Access entries',
    'cluster_name kubernetes_groups type user_name',
    { judged: { principal_arn: { rule: 'open-policy', edge: 'is open to', judge: target } } },
  ),
  aws_eks_access_policy_association: carrier(
    'what one may ask of the API',
    'EKS user guide: Access policies',
    'access_scope cluster_name policy_arn',
    { judged: { principal_arn: { rule: 'open-policy', edge: 'is open to', judge: target } } },
  ),
  aws_launch_template: store(
    'volumes of nodes, in the zone of the node',
    'EC2 user guide: Launch templates',
    'block_device_mappings image_id metadata_options monitoring tag_specifications update_default_version vpc_security_group_ids',
  ),
  aws_autoscaling_attachment: inert(
    'which groups a balancer has',
    'EC2 Auto Scaling user guide',
    'autoscaling_group_name lb_target_group_arn',
  ),
  aws_autoscaling_group_tag: inert('a tag', 'EC2 Auto Scaling user guide', 'autoscaling_group_name tag'),
  aws_appautoscaling_policy: inert(
    'when storage grows',
    'Application Auto Scaling user guide',
    'policy_type resource_id scalable_dimension service_namespace target_tracking_scaling_policy_configuration',
  ),
  aws_appautoscaling_target: inert(
    'what grows',
    'Application Auto Scaling user guide',
    'max_capacity min_capacity resource_id scalable_dimension service_namespace',
  ),
  aws_ec2_instance_metadata_defaults: inert(
    'how nodes are asked about themselves',
    'EC2 user guide: Instance metadata',
    'http_endpoint http_put_response_hop_limit http_tokens instance_metadata_tags',
  ),
  aws_iam_role: carrier(
    'what has the role may use its rights',
    'IAM user guide: Roles',
    'max_session_duration permissions_boundary',
    {
      judged: { assume_role_policy: { rule: 'foreign-trust', edge: 'may be assumed by', judge: trust } },
      required: ['assume_role_policy'],
    },
  ),
  aws_iam_role_policy: carrier('rights of a role', 'IAM user guide: Policies', '', {
    of: 'role',
    judged: { role: has, policy: allows },
  }),
  aws_iam_policy: carrier('rights of whoever it is attached to', 'IAM user guide: Policies', '', {
    judged: { policy: allows },
  }),
  aws_iam_role_policy_attachment: carrier('rights of a role', 'IAM user guide: Policies', 'role', {
    of: 'role',
    judged: { policy_arn: has },
  }),
  aws_iam_service_linked_role: inert(
    'a role whose rights AWS sets',
    'IAM user guide: Service-linked roles',
    'aws_service_name',
  ),
  aws_iam_account_password_policy: inert(
    'rules for passwords',
    'IAM user guide: Passwords',
    'allow_users_to_change_password max_password_age minimum_password_length password_reuse_prevention require_lowercase_characters require_numbers require_symbols require_uppercase_characters',
  ),
};
