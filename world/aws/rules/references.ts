import type { Change, Objects, Rule } from '../types';
import { awsError } from './error';
import { newStrings } from './facts';
import * as t from './targets';
import { byArn, mention, part, resolve, type Target, worded } from './targets';

/** Dotted attribute path → what its value names. One table, read forwards here and backwards in `in-use.ts`. */
export type References = Readonly<Record<string, Target>>;

// How other services word what EC2 and IAM would say.
const eks = (target: Target) => worded(target, 'InvalidParameterException');
const elb = {
  subnet: worded(t.subnet, 'SubnetNotFound', "The subnet ID '{value}' is not valid"),
  group: worded(t.securityGroup, 'InvalidSecurityGroup', "The security group '{value}' does not exist"),
};
const rds = {
  subnet: worded(t.subnet, 'InvalidSubnet', 'Some input subnets in :[{value}] are invalid.'),
  group: worded(
    t.securityGroup,
    'InvalidParameterValue',
    'Invalid security group , groupId= {value}, groupName=.',
  ),
  key: worded(
    t.key,
    'KMSKeyNotAccessibleFault',
    'The specified KMS key [{value}] does not exist, is not enabled or you do not have permissions to access it.',
  ),
  role: worded(
    t.role,
    'InvalidParameterValue',
    'IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING',
  ),
};
const cache = {
  subnet: worded(t.subnet, 'InvalidParameterValue', 'Some input subnets in :[{value}] are invalid.'),
  group: worded(t.securityGroup, 'InvalidParameterValue', 'Some security groups are invalid: {value}'),
  key: worded(t.key, 'InvalidKMSKeyFault', 'The KMS key {value} supplied is not valid.'),
};
const msk = {
  subnet: worded(t.subnet, 'BadRequestException', 'One or more subnet IDs are not valid: {value}'),
  group: worded(t.securityGroup, 'BadRequestException', 'The security group {value} does not exist'),
  key: worded(t.key, 'BadRequestException', 'The KMS key {value} does not exist'),
};
const search = {
  subnet: worded(t.subnet, 'ValidationException', 'The subnet ID {value} does not exist'),
  group: worded(t.securityGroup, 'ValidationException', 'The security group {value} does not exist'),
  key: worded(t.key, 'ValidationException', 'The KMS key {value} does not exist'),
};
const efs = {
  subnet: worded(t.subnet, 'SubnetNotFound', "The subnet ID '{value}' does not exist"),
  group: worded(t.securityGroup, 'SecurityGroupNotFound', "The security group '{value}' does not exist"),
  key: worded(t.key, 'ValidationException', "The KMS key '{value}' does not exist"),
};
const lambdaIn = {
  subnet: worded(t.subnet, 'InvalidParameterValueException', "The subnet ID '{value}' does not exist"),
  group: worded(
    t.securityGroup,
    'InvalidParameterValueException',
    "The security group '{value}' does not exist",
  ),
  role: worded(
    t.role,
    'InvalidParameterValueException',
    'The role defined for the function cannot be assumed by Lambda.',
  ),
};
const logGroupArn = byArn(t.logGroup);
const bucketArn = byArn(t.bucket);
const bucketPart: References = { bucket: part(t.bucket) };
const secretPart: References = { secret_id: part(t.secret) };
const ruleOf: References = {
  security_group_id: part(t.securityGroup),
  referenced_security_group_id: t.securityGroup,
  prefix_list_id: mention(t.prefixList),
};
const forward = (prefix: string): References => ({
  [`${prefix}.target_group_arn`]: t.targetGroup,
  [`${prefix}.forward.target_group.arn`]: t.targetGroup,
});
const launched: References = {
  vpc_security_group_ids: mention(t.securityGroup),
  'network_interfaces.security_groups': mention(t.securityGroup),
  'network_interfaces.subnet_id': mention(t.subnet),
  'block_device_mappings.ebs.kms_key_id': t.key,
  'iam_instance_profile.arn': byArn(t.instanceProfile),
  'iam_instance_profile.name': t.instanceProfile,
  key_name: t.keyPair,
};

/** EventBridge takes any ARN of the right form, and a target that is gone fails in silence: here aloud. */
const EVENT_TARGETS = [
  'aws_sns_topic',
  'aws_sqs_queue',
  'aws_lambda_function',
  'aws_cloudwatch_log_group',
  'aws_cloudwatch_event_bus',
  'aws_kinesis_stream',
  'aws_kinesis_firehose_delivery_stream',
  'aws_sfn_state_machine',
];

export const references: Readonly<Record<string, References>> = {
  // Network
  aws_subnet: { vpc_id: t.vpc },
  aws_internet_gateway: { vpc_id: t.vpc },
  aws_egress_only_internet_gateway: { vpc_id: t.vpc },
  aws_vpn_gateway: { vpc_id: t.vpc },
  aws_route_table: {
    vpc_id: t.vpc,
    'route.gateway_id': mention(t.gateway),
    'route.nat_gateway_id': mention(t.natGateway),
  },
  aws_default_route_table: { default_route_table_id: part(t.routeTable) },
  aws_default_network_acl: { default_network_acl_id: part(t.networkAcl), subnet_ids: part(t.subnet) },
  aws_default_security_group: { vpc_id: part(t.vpc) },
  aws_route: {
    route_table_id: part(t.routeTable),
    gateway_id: mention(t.gateway),
    nat_gateway_id: mention(t.natGateway),
    egress_only_gateway_id: mention(t.egressGateway),
    network_interface_id: mention(t.networkInterface),
    vpc_endpoint_id: mention(t.vpcEndpoint),
    vpc_peering_connection_id: mention(t.vpcPeering),
    transit_gateway_id: mention(t.transitGateway),
  },
  aws_route_table_association: {
    route_table_id: t.routeTable,
    subnet_id: part(t.subnet),
    gateway_id: t.gateway,
  },
  aws_main_route_table_association: { route_table_id: t.routeTable, vpc_id: part(t.vpc) },
  aws_network_acl: { vpc_id: t.vpc, subnet_ids: part(t.subnet) },
  aws_network_acl_rule: { network_acl_id: part(t.networkAcl) },
  aws_network_acl_association: { network_acl_id: t.networkAcl, subnet_id: part(t.subnet) },
  aws_nat_gateway: { subnet_id: t.subnet, allocation_id: t.address, secondary_allocation_ids: t.address },
  aws_eip: { instance: t.instance, network_interface: t.networkInterface },
  aws_eip_association: {
    allocation_id: t.address,
    instance_id: t.instance,
    network_interface_id: t.networkInterface,
  },
  aws_vpc_endpoint: {
    vpc_id: t.vpc,
    subnet_ids: t.subnet,
    security_group_ids: t.securityGroup,
    route_table_ids: part(t.routeTable),
  },
  aws_vpc_endpoint_policy: { vpc_endpoint_id: part(t.vpcEndpoint) },
  aws_vpc_endpoint_route_table_association: {
    vpc_endpoint_id: part(t.vpcEndpoint),
    route_table_id: part(t.routeTable),
  },
  aws_vpc_endpoint_subnet_association: { vpc_endpoint_id: part(t.vpcEndpoint), subnet_id: t.subnet },
  aws_vpc_endpoint_security_group_association: {
    vpc_endpoint_id: part(t.vpcEndpoint),
    security_group_id: t.securityGroup,
  },
  aws_vpc_ipv4_cidr_block_association: { vpc_id: part(t.vpc) },
  aws_vpc_dhcp_options_association: { vpc_id: part(t.vpc) },
  aws_vpc_peering_connection: { vpc_id: t.vpc },
  aws_ec2_transit_gateway_vpc_attachment: {
    transit_gateway_id: t.transitGateway,
    vpc_id: t.vpc,
    subnet_ids: t.subnet,
  },
  aws_ec2_managed_prefix_list_entry: { prefix_list_id: part(t.prefixList) },
  aws_security_group: {
    vpc_id: t.vpc,
    'ingress.security_groups': t.securityGroup,
    'egress.security_groups': t.securityGroup,
  },
  aws_security_group_rule: {
    security_group_id: part(t.securityGroup),
    source_security_group_id: t.securityGroup,
    prefix_list_ids: mention(t.prefixList),
  },
  aws_vpc_security_group_ingress_rule: ruleOf,
  aws_vpc_security_group_egress_rule: ruleOf,
  aws_network_interface: { subnet_id: t.subnet, security_groups: t.securityGroup },
  aws_network_interface_sg_attachment: {
    security_group_id: t.securityGroup,
    network_interface_id: part(t.networkInterface),
  },
  aws_flow_log: {
    vpc_id: part(t.vpc),
    subnet_id: part(t.subnet),
    eni_id: part(t.networkInterface),
    iam_role_arn: worded(t.role, 'InvalidParameter', 'Unable to assume given IAM role {value}'),
    log_destination: worded(
      {
        ...logGroupArn,
        types: ['aws_cloudwatch_log_group', 'aws_s3_bucket', 'aws_kinesis_firehose_delivery_stream'],
        within: 'world',
      },
      'InvalidParameterValue',
      'LogDestination: {value} does not exist',
    ),
  },
  aws_launch_template: launched,
  aws_instance: {
    subnet_id: t.subnet,
    vpc_security_group_ids: t.securityGroup,
    iam_instance_profile: t.instanceProfile,
    key_name: t.keyPair,
    'launch_template.id': t.launchTemplate,
    'launch_template.name': t.launchTemplateName,
    'root_block_device.kms_key_id': t.key,
    'ebs_block_device.kms_key_id': t.key,
  },
  aws_ebs_volume: { kms_key_id: t.key },
  aws_volume_attachment: { volume_id: t.volume, instance_id: t.instance },
  aws_ebs_default_kms_key: { key_arn: byArn(t.key) },

  // Cluster
  aws_eks_cluster: {
    role_arn: eks({
      ...t.role,
      missing: {
        code: '',
        message:
          'The role {value} could not be assumed because it does not exist or the trusted entity is not correct',
      },
    }),
    'vpc_config.subnet_ids': eks(t.subnet),
    'vpc_config.security_group_ids': eks(t.securityGroup),
    'encryption_config.provider.key_arn': worded(
      byArn(t.key),
      'InvalidParameterException',
      'KeyArn in encryptionConfig provider, {value} is not valid',
    ),
    'compute_config.node_role_arn': eks(t.role),
  },
  aws_eks_node_group: {
    cluster_name: t.cluster,
    node_role_arn: worded(
      t.role,
      'InvalidParameterException',
      'The role {value} could not be found or assumed',
    ),
    subnet_ids: eks(t.subnet),
    'launch_template.id': worded(
      t.launchTemplate,
      'InvalidRequestException',
      'Launch template {value} does not exist',
    ),
    'launch_template.name': worded(
      t.launchTemplateName,
      'InvalidRequestException',
      'Launch template {value} does not exist',
    ),
    'remote_access.ec2_ssh_key': eks(t.keyPair),
    'remote_access.source_security_group_ids': eks(t.securityGroup),
  },
  aws_eks_addon: {
    cluster_name: part(t.cluster),
    service_account_role_arn: eks(t.role),
    'pod_identity_association.role_arn': eks(t.role),
  },
  aws_eks_access_entry: {
    cluster_name: part(t.cluster),
    principal_arn: worded(
      { ...t.role, types: [...t.role.types, 'aws_iam_user'] },
      'InvalidParameterException',
      'The specified principalArn is invalid: invalid principal.',
    ),
  },
  aws_eks_access_policy_association: { cluster_name: part(t.cluster) },
  aws_eks_pod_identity_association: {
    cluster_name: part(t.cluster),
    role_arn: worded(t.role, 'InvalidParameterException', 'Role provided in the request does not exist.'),
    target_role_arn: worded(
      t.role,
      'InvalidParameterException',
      'Role provided in the request does not exist.',
    ),
  },
  aws_eks_fargate_profile: {
    cluster_name: t.cluster,
    pod_execution_role_arn: eks(t.role),
    subnet_ids: eks(t.subnet),
  },
  aws_eks_identity_provider_config: { cluster_name: part(t.cluster) },
  aws_eks_capability: { cluster_name: t.cluster, role_arn: eks(t.role) },

  // Access
  aws_iam_role: { permissions_boundary: t.policy },
  aws_iam_role_policy: { role: t.roleName },
  aws_iam_role_policy_attachment: { role: t.roleName, policy_arn: t.policy },
  aws_iam_role_policies_exclusive: { role_name: part(t.roleName) },
  aws_iam_role_policy_attachments_exclusive: { role_name: part(t.roleName), policy_arns: mention(t.policy) },
  aws_iam_instance_profile: { role: t.roleName },
  aws_iam_user_policy: { user: t.user },
  aws_iam_user_policy_attachment: { user: t.user, policy_arn: t.policy },
  aws_iam_access_key: { user: t.user },
  aws_iam_group_policy_attachment: { group: t.group, policy_arn: t.policy },
  aws_iam_group_membership: { group: t.group, users: t.user },
  aws_kms_alias: { target_key_id: part(t.key) },
  aws_kms_grant: { key_id: part(t.key) },
  aws_kms_key_policy: { key_id: part(t.key) },
  aws_secretsmanager_secret: {
    kms_key_id: worded(t.key, 'InvalidParameterException', 'The KMS key {value} does not exist.'),
  },
  aws_secretsmanager_secret_version: secretPart,
  aws_secretsmanager_secret_policy: { secret_arn: part(t.secret) },
  aws_secretsmanager_secret_rotation: { ...secretPart, rotation_lambda_arn: t.lambda },
  aws_ssm_parameter: { key_id: worded(t.key, 'InvalidKeyId', 'The KMS key {value} does not exist') },

  // Databases
  aws_db_subnet_group: { subnet_ids: rds.subnet },
  aws_db_instance: {
    db_subnet_group_name: t.dbSubnetGroup,
    parameter_group_name: t.dbParameterGroup,
    option_group_name: t.dbOptionGroup,
    vpc_security_group_ids: rds.group,
    kms_key_id: rds.key,
    master_user_secret_kms_key_id: rds.key,
    performance_insights_kms_key_id: rds.key,
    monitoring_role_arn: rds.role,
    replicate_source_db: mention(t.dbInstance),
  },
  aws_rds_cluster: {
    db_subnet_group_name: t.dbSubnetGroup,
    db_cluster_parameter_group_name: t.dbClusterParameterGroup,
    vpc_security_group_ids: rds.group,
    kms_key_id: rds.key,
    master_user_secret_kms_key_id: rds.key,
    performance_insights_kms_key_id: rds.key,
    monitoring_role_arn: rds.role,
  },
  aws_rds_cluster_instance: {
    cluster_identifier: t.dbCluster,
    db_subnet_group_name: t.dbSubnetGroup,
    db_parameter_group_name: t.dbParameterGroup,
    monitoring_role_arn: rds.role,
    performance_insights_kms_key_id: rds.key,
  },
  aws_db_proxy: {
    role_arn: rds.role,
    vpc_subnet_ids: rds.subnet,
    vpc_security_group_ids: rds.group,
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
    vpc_subnet_ids: rds.subnet,
    vpc_security_group_ids: rds.group,
  },
  aws_db_instance_role_association: { db_instance_identifier: part(t.dbInstance), role_arn: rds.role },
  aws_db_event_subscription: {
    sns_topic: worded(t.topic, 'SNSTopicArnNotFound', 'SNS topic ARN {value} does not exist', 404),
  },
  aws_db_snapshot: { db_instance_identifier: mention(t.dbInstance) },

  // Caches
  aws_elasticache_subnet_group: { subnet_ids: cache.subnet },
  aws_elasticache_replication_group: {
    subnet_group_name: t.cacheSubnetGroup,
    parameter_group_name: t.cacheParameterGroup,
    security_group_ids: cache.group,
    user_group_ids: t.cacheUserGroup,
    kms_key_id: cache.key,
    notification_topic_arn: worded(t.topic, 'InvalidParameterValue', 'Invalid topic ARN: {value}'),
    'log_delivery_configuration.destination': worded(
      t.logGroup,
      'InvalidParameterValue',
      'The log group {value} does not exist',
    ),
  },
  aws_elasticache_cluster: {
    subnet_group_name: t.cacheSubnetGroup,
    parameter_group_name: t.cacheParameterGroup,
    security_group_ids: cache.group,
    replication_group_id: t.replicationGroup,
  },
  aws_elasticache_serverless_cache: {
    subnet_ids: cache.subnet,
    security_group_ids: cache.group,
    user_group_id: t.cacheUserGroup,
    kms_key_id: cache.key,
  },
  aws_elasticache_user_group: { user_ids: t.cacheUser },
  aws_elasticache_user_group_association: { user_group_id: part(t.cacheUserGroup), user_id: t.cacheUser },

  // Streams
  aws_msk_cluster: {
    'broker_node_group_info.client_subnets': msk.subnet,
    'broker_node_group_info.security_groups': msk.group,
    'encryption_info.encryption_at_rest_kms_key_arn': msk.key,
    'configuration_info.arn': t.kafkaConfiguration,
    'logging_info.broker_logs.cloudwatch_logs.log_group': worded(
      t.logGroup,
      'BadRequestException',
      'The log group {value} does not exist',
    ),
    'logging_info.broker_logs.s3.bucket': worded(
      t.bucket,
      'BadRequestException',
      'The bucket {value} does not exist',
    ),
  },
  aws_msk_serverless_cluster: {
    'vpc_config.subnet_ids': msk.subnet,
    'vpc_config.security_group_ids': msk.group,
  },
  aws_msk_cluster_policy: { cluster_arn: part(t.kafka) },
  aws_msk_scram_secret_association: { cluster_arn: part(t.kafka), secret_arn_list: t.secret },
  aws_msk_single_scram_secret_association: { cluster_arn: part(t.kafka), secret_arn: t.secret },
  aws_kinesis_stream: { kms_key_id: t.key },
  aws_kinesis_firehose_delivery_stream: {
    'extended_s3_configuration.bucket_arn': bucketArn,
    'extended_s3_configuration.role_arn': worded(
      t.role,
      'InvalidArgumentException',
      'Firehose is unable to assume role {value}. Please check the role provided.',
    ),
    'extended_s3_configuration.kms_key_arn': t.key,
  },
  aws_sqs_queue: { kms_master_key_id: worded(t.key, 'KMS.NotFoundException') },
  aws_sqs_queue_policy: { queue_url: t.queueUrl },
  aws_sqs_queue_redrive_policy: { queue_url: t.queueUrl },
  aws_sqs_queue_redrive_allow_policy: { queue_url: t.queueUrl },
  aws_sns_topic: { kms_master_key_id: worded(t.key, 'KMSNotFound', 'The KMS key {value} does not exist') },
  aws_sns_topic_policy: { arn: part(t.topic) },
  aws_sns_topic_subscription: { topic_arn: part(t.topic) },

  // Search
  aws_opensearch_domain: {
    'vpc_options.subnet_ids': search.subnet,
    'vpc_options.security_group_ids': search.group,
    'encrypt_at_rest.kms_key_id': search.key,
    'log_publishing_options.cloudwatch_log_group_arn': worded(
      logGroupArn,
      'ValidationException',
      'The Resource Access Policy specified for the CloudWatch Logs log group {value} does not grant sufficient permissions for Amazon OpenSearch Service to create a log stream. Please check the Resource Access Policy.',
    ),
    'domain_endpoint_options.custom_endpoint_certificate_arn': worded(
      t.certificate,
      'ValidationException',
      'The certificate {value} does not exist',
    ),
    'advanced_security_options.master_user_options.master_user_arn': worded(
      t.role,
      'ValidationException',
      'The master user ARN {value} does not exist',
    ),
  },
  aws_opensearch_domain_policy: { domain_name: t.searchDomain },
  aws_opensearch_domain_saml_options: { domain_name: t.searchDomain },

  // Edge
  aws_lb: {
    subnets: elb.subnet,
    'subnet_mapping.subnet_id': elb.subnet,
    'subnet_mapping.allocation_id': worded(
      t.address,
      'AllocationIdNotFound',
      'The allocation IDs {value} do not exist',
    ),
    security_groups: elb.group,
    'access_logs.bucket': worded(
      t.bucket,
      'InvalidConfigurationRequest',
      'Access Denied for bucket: {value}. Please check S3bucket permission',
    ),
    'connection_logs.bucket': worded(
      t.bucket,
      'InvalidConfigurationRequest',
      'Access Denied for bucket: {value}. Please check S3bucket permission',
    ),
  },
  aws_lb_target_group: {
    vpc_id: worded(mention(t.vpc), 'ValidationError', "The VPC ID '{value}' is not found"),
  },
  aws_lb_listener: {
    load_balancer_arn: part(t.loadBalancer),
    certificate_arn: t.certificate,
    ...forward('default_action'),
  },
  aws_lb_listener_rule: { listener_arn: part(t.listener), ...forward('action') },
  aws_lb_listener_certificate: { listener_arn: part(t.listener), certificate_arn: t.certificate },
  aws_lb_target_group_attachment: { target_group_arn: part(t.targetGroup) },
  aws_autoscaling_group: {
    vpc_zone_identifier: worded(t.subnet, 'ValidationError'),
    target_group_arns: worded(
      mention(t.targetGroup),
      'ValidationError',
      'Provided Target Groups may not be valid',
    ),
    'launch_template.id': t.launchTemplate,
    'launch_template.name': t.launchTemplateName,
    'mixed_instances_policy.launch_template.launch_template_specification.launch_template_id':
      t.launchTemplate,
  },
  aws_autoscaling_attachment: {
    autoscaling_group_name: part(t.scalingGroup),
    lb_target_group_arn: worded(
      mention(t.targetGroup),
      'ValidationError',
      'Provided Target Groups may not be valid',
    ),
  },
  aws_autoscaling_group_tag: { autoscaling_group_name: part(t.scalingGroup) },
  aws_autoscaling_policy: { autoscaling_group_name: part(t.scalingGroup) },
  aws_autoscaling_schedule: { autoscaling_group_name: part(t.scalingGroup) },
  aws_autoscaling_lifecycle_hook: { autoscaling_group_name: part(t.scalingGroup) },
  aws_autoscaling_notification: { group_names: part(t.scalingGroup), topic_arn: t.topic },
  aws_route53_zone: {
    'vpc.vpc_id': worded(mention(t.vpc), 'InvalidVPCId', 'The VPC ID {value} is not valid'),
  },
  aws_route53_zone_association: {
    zone_id: part(t.zone),
    vpc_id: worded(mention(t.vpc), 'InvalidVPCId', 'The VPC ID {value} is not valid'),
  },
  aws_route53_record: { zone_id: t.zone, health_check_id: t.healthCheck },
  aws_route53_query_log: { zone_id: part(t.zone) },
  aws_route53_hosted_zone_dnssec: { hosted_zone_id: part(t.zone) },
  aws_route53_key_signing_key: { hosted_zone_id: t.zone, key_management_service_arn: t.key },
  aws_route53_resolver_endpoint: { security_group_ids: t.securityGroup, 'ip_address.subnet_id': t.subnet },
  aws_acm_certificate_validation: {
    certificate_arn: worded(
      part(t.certificate),
      'ResourceNotFoundException',
      'Could not find certificate {value}.',
    ),
  },
  aws_wafv2_web_acl_association: {
    web_acl_arn: t.webAcl,
    resource_arn: worded(
      { ...part(t.loadBalancer), types: ['aws_lb', 'aws_apigatewayv2_stage'] },
      'WAFUnavailableEntityException',
      'AWS WAF couldn’t retrieve the resource that you requested. Retry your request.',
    ),
  },
  aws_wafv2_web_acl_logging_configuration: {
    resource_arn: part(t.webAcl),
    log_destination_configs: worded(
      {
        ...logGroupArn,
        types: ['aws_cloudwatch_log_group', 'aws_s3_bucket', 'aws_kinesis_firehose_delivery_stream'],
        within: 'world',
      },
      'WAFInvalidParameterException',
      "Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: LOG_DESTINATION, parameter: {value}",
    ),
  },
  aws_cloudfront_distribution: {
    web_acl_id: t.webAcl,
    'viewer_certificate.acm_certificate_arn': t.certificate,
  },

  // Storage
  aws_s3_bucket_accelerate_configuration: bucketPart,
  aws_s3_bucket_acl: bucketPart,
  aws_s3_bucket_cors_configuration: bucketPart,
  aws_s3_bucket_intelligent_tiering_configuration: bucketPart,
  aws_s3_bucket_inventory: bucketPart,
  aws_s3_bucket_lifecycle_configuration: bucketPart,
  aws_s3_bucket_logging: {
    ...bucketPart,
    target_bucket: worded(
      t.bucket,
      'InvalidTargetBucketForLogging',
      'The target bucket for logging does not exist',
    ),
  },
  aws_s3_bucket_metric: bucketPart,
  aws_s3_bucket_notification: {
    ...bucketPart,
    'topic.topic_arn': t.topic,
    'queue.queue_arn': t.queue,
    'lambda_function.lambda_function_arn': t.lambda,
  },
  aws_s3_bucket_object_lock_configuration: bucketPart,
  aws_s3_bucket_ownership_controls: bucketPart,
  aws_s3_bucket_policy: bucketPart,
  aws_s3_bucket_public_access_block: bucketPart,
  aws_s3_bucket_replication_configuration: {
    ...bucketPart,
    role: worded(t.role, 'InvalidRequest', 'The role {value} does not exist'),
    'rule.destination.bucket': bucketArn,
  },
  aws_s3_bucket_request_payment_configuration: bucketPart,
  aws_s3_bucket_server_side_encryption_configuration: {
    ...bucketPart,
    'rule.apply_server_side_encryption_by_default.kms_master_key_id': worded(t.key, 'KMS.NotFoundException'),
  },
  aws_s3_bucket_versioning: bucketPart,
  aws_s3_bucket_website_configuration: bucketPart,
  aws_s3_object: {
    bucket: { ...t.bucket, hold: 'keeps' },
    kms_key_id: worded(t.key, 'KMS.NotFoundException'),
  },
  aws_s3_access_point: bucketPart,
  aws_efs_file_system: { kms_key_id: efs.key },
  aws_efs_mount_target: { file_system_id: t.fileSystem, subnet_id: efs.subnet, security_groups: efs.group },
  aws_efs_access_point: { file_system_id: part(t.fileSystem) },
  aws_efs_backup_policy: { file_system_id: part(t.fileSystem) },
  aws_efs_file_system_policy: { file_system_id: part(t.fileSystem) },
  aws_efs_replication_configuration: { source_file_system_id: t.fileSystem },
  aws_ecr_repository: {
    'encryption_configuration.kms_key': worded(t.key, 'KmsException', 'The KMS key {value} does not exist'),
  },
  aws_ecr_repository_creation_template: {
    custom_role_arn: worded(
      t.role,
      'InvalidParameterException',
      "Invalid parameter at 'customRoleArn': the role {value} does not exist",
    ),
    'encryption_configuration.kms_key': worded(t.key, 'KmsException', 'The KMS key {value} does not exist'),
  },
  aws_ecr_lifecycle_policy: { repository: t.repository },
  aws_ecr_repository_policy: { repository: t.repository },
  aws_dynamodb_table: {
    'server_side_encryption.kms_key_arn': worded(
      t.key,
      'ValidationException',
      'KMS validation error: {value} does not exist',
    ),
  },
  aws_backup_vault: {
    kms_key_arn: worded(t.key, 'InvalidParameterValueException', 'Provided KMS key {value} does not exist'),
  },
  aws_backup_vault_lock_configuration: { backup_vault_name: part(t.vault) },
  aws_backup_vault_notifications: {
    backup_vault_name: part(t.vault),
    sns_topic_arn: worded(
      t.topic,
      'InvalidParameterValueException',
      'Provided SNS topic {value} does not exist',
    ),
  },
  aws_backup_vault_policy: { backup_vault_name: part(t.vault) },
  aws_backup_plan: {
    'rule.target_vault_name': worded(
      t.vault,
      'InvalidParameterValueException',
      'Backup vault {value} does not exist.',
    ),
  },
  aws_backup_selection: {
    plan_id: t.backupPlan,
    iam_role_arn: worded(
      t.role,
      'InvalidParameterValueException',
      'IAM Role {value} cannot be assumed by AWS Backup',
    ),
  },

  // Logs, metrics, events
  aws_cloudwatch_log_group: {
    kms_key_id: worded(
      byArn(t.key),
      'InvalidParameterException',
      "The specified KMS key does not exist or is not allowed to be used with Arn '{value}'",
    ),
  },
  aws_cloudwatch_log_metric_filter: { log_group_name: part(t.logGroup) },
  aws_cloudwatch_log_stream: { log_group_name: part(t.logGroup) },
  aws_cloudwatch_log_subscription_filter: {
    log_group_name: part(t.logGroup),
    role_arn: worded(t.role, 'InvalidParameterException', 'Could not assume role {value}.'),
  },
  // CloudWatch does not look at the ARNs of an alarm's actions: one that is gone fails in silence, here aloud.
  aws_cloudwatch_metric_alarm: {
    alarm_actions: worded(t.topic, 'ValidationError', 'Invalid alarm action {value}'),
    ok_actions: worded(t.topic, 'ValidationError', 'Invalid alarm action {value}'),
  },
  aws_cloudwatch_event_rule: { event_bus_name: t.eventBus },
  aws_cloudwatch_event_target: {
    rule: t.eventRule,
    arn: worded(
      { ...t.topic, types: EVENT_TARGETS },
      'ValidationException',
      'Provided Arn is not in correct format or names nothing: {value}',
    ),
    role_arn: worded(
      t.role,
      'ValidationException',
      "Provided role {value} cannot be assumed by principal 'events.amazonaws.com'.",
    ),
  },
  aws_lambda_function: {
    role: lambdaIn.role,
    'vpc_config.subnet_ids': lambdaIn.subnet,
    'vpc_config.security_group_ids': lambdaIn.group,
    kms_key_arn: worded(t.key, 'InvalidParameterValueException', 'The KMS key {value} does not exist'),
    'dead_letter_config.target_arn': worded(
      { ...t.queue, types: ['aws_sqs_queue', 'aws_sns_topic'] },
      'InvalidParameterValueException',
      'The target {value} does not exist',
    ),
    'file_system_config.arn': worded(
      t.accessPoint,
      'InvalidParameterValueException',
      'The access point {value} does not exist',
    ),
  },
  aws_lambda_alias: { function_name: part(t.lambda) },
  aws_lambda_permission: { function_name: part(t.lambda) },
  aws_lambda_event_source_mapping: { function_name: part(t.lambda) },
  aws_lambda_function_url: { function_name: part(t.lambda) },
  aws_appautoscaling_policy: { resource_id: t.scalableTarget },
  aws_appautoscaling_scheduled_action: { resource_id: t.scalableTarget },

  // Audit
  aws_cloudtrail: {
    s3_bucket_name: worded(t.bucket, 'S3BucketDoesNotExistException', 'S3 bucket {value} does not exist!'),
    kms_key_id: worded(t.key, 'KmsKeyNotFoundException', 'KMS key {value} does not exist'),
    cloud_watch_logs_group_arn: worded(
      logGroupArn,
      'InvalidCloudWatchLogsLogGroupArnException',
      'CloudTrail cannot validate the specified log group ARN.',
    ),
    cloud_watch_logs_role_arn: worded(
      t.role,
      'InvalidCloudWatchLogsRoleArnException',
      'Access denied. Check the trust relationships for your role.',
    ),
    sns_topic_name: { ...t.topic, by: 'either' },
  },
  aws_config_configuration_recorder: {
    role_arn: worded(
      t.role,
      'InvalidRoleException',
      'The role ARN provided as input does not exist: {value}',
    ),
  },
  aws_config_configuration_recorder_status: { name: t.recorder },
  aws_config_delivery_channel: {
    s3_bucket_name: worded(
      t.bucket,
      'NoSuchBucketException',
      'Cannot find a S3 bucket with an empty bucket name or named {value}.',
    ),
    s3_kms_key_arn: worded(t.key, 'InvalidS3KmsKeyArnException', 'The KMS key {value} does not exist'),
    sns_topic_arn: worded(t.topic, 'InvalidSNSTopicARNException', 'The sns topic arn {value} is not valid'),
  },
  aws_guardduty_detector_feature: { detector_id: t.detector },
  aws_guardduty_member: { detector_id: t.detector },
  aws_guardduty_publishing_destination: {
    detector_id: t.detector,
    destination_arn: bucketArn,
    kms_key_arn: t.key,
  },
  aws_budgets_budget: {
    'notification.subscriber_sns_topic_arns': worded(
      t.topic,
      'InvalidParameterException',
      'Invalid SNS topic ARN: {value}',
    ),
  },
  aws_budgets_budget_action: {
    execution_role_arn: worded(t.role, 'InvalidParameterException', 'Execution role {value} does not exist'),
  },
};

/** Everything that a change names must exist, where AWS looks for it. */
export const referencesExist: Rule = (change: Change, objects: Objects) => {
  if (change.action === 'delete') return [];
  return Object.entries(references[change.type] ?? {}).flatMap(([path, target]) =>
    newStrings(change, path)
      .filter((value) => resolve(target, value, change, objects) === undefined)
      .map((value) =>
        awsError(target.missing, { value, account: change.account, region: change.region }, path),
      ),
  );
};
