import * as t from '../targets';
import { mention, part, worded } from '../targets/target';
import type { ReferenceTable } from './table';

const subnets = worded(t.subnet, 'InvalidSubnet', 'Some input subnets in :[{value}] are invalid.');
const group = worded(
  t.securityGroup,
  'InvalidParameterValue',
  'Invalid security group , groupId= {value}, groupName=.',
);
const key = worded(
  t.key,
  'KMSKeyNotAccessibleFault',
  'The specified KMS key [{value}] does not exist, is not enabled or you do not have permissions to access it.',
);
const role = worded(
  t.role,
  'InvalidParameterValue',
  'IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING',
);

export const rds: ReferenceTable = {
  aws_db_subnet_group: { subnet_ids: subnets },
  aws_db_instance: {
    db_subnet_group_name: t.dbSubnetGroup,
    parameter_group_name: t.dbParameterGroup,
    option_group_name: t.dbOptionGroup,
    vpc_security_group_ids: group,
    kms_key_id: key,
    master_user_secret_kms_key_id: key,
    performance_insights_kms_key_id: key,
    monitoring_role_arn: role,
    replicate_source_db: mention(t.dbInstance),
  },
  aws_rds_cluster: {
    db_subnet_group_name: t.dbSubnetGroup,
    db_cluster_parameter_group_name: t.dbClusterParameterGroup,
    vpc_security_group_ids: group,
    kms_key_id: key,
    master_user_secret_kms_key_id: key,
    performance_insights_kms_key_id: key,
    monitoring_role_arn: role,
  },
  aws_rds_cluster_instance: {
    cluster_identifier: t.dbCluster,
    db_subnet_group_name: t.dbSubnetGroup,
    db_parameter_group_name: t.dbParameterGroup,
    monitoring_role_arn: role,
    performance_insights_kms_key_id: key,
  },
  aws_db_proxy: {
    role_arn: role,
    vpc_subnet_ids: subnets,
    vpc_security_group_ids: group,
    'auth.secret_arn': t.secret,
  },
  aws_db_proxy_default_target_group: { db_proxy_name: part(t.dbProxy) },
  aws_db_proxy_target: {
    db_proxy_name: part(t.dbProxy),
    db_instance_identifier: t.dbInstance,
    db_cluster_identifier: t.dbCluster,
  },
  aws_db_proxy_endpoint: {
    db_proxy_name: part(t.dbProxy),
    vpc_subnet_ids: subnets,
    vpc_security_group_ids: group,
  },
  aws_db_instance_role_association: { db_instance_identifier: part(t.dbInstance), role_arn: role },
  aws_db_event_subscription: {
    sns_topic: worded(t.topic, 'SNSTopicArnNotFound', 'SNS topic ARN {value} does not exist', 404),
  },
  aws_db_snapshot: { db_instance_identifier: mention(t.dbInstance) },
};
